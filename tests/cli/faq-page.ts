/** A page of our own with an address, a category and an answer whose date has passed. */
export const FAQ_PAGE = `---
url: https://example.org/faq
---

# Garden club

Write to [club@example.org](mailto:club@example.org).

## How do I rent a plot?

Fill in [the form](https://example.org/form). A plot costs **20 euros** a year.

## When does the compost heap open?

Every Saturday from nine to noon.

## Where are the watering cans?

In the blue shed.

## Can I still buy tulip bulbs?

<!-- valid-until: 2020-01-31 -->

Yes, at the gate.
`
