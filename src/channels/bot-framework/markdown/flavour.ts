/**
 * What a text is shown by.
 * - `teams`: a message in Teams: emphasis, lists, links, quotes, code; no headings, tables, rules or pictures
 * - `card`: a `TextBlock` of an Adaptive Card: emphasis, lists, links (Adaptive Cards, "Text features")
 * - `plain`: nothing but text
 */
export type Flavour = 'teams' | 'card' | 'plain'
