/** Figures of every set that are averaged, in the order in which they are shown. */
const MEANS = ['top1', 'typo', 'auroc', 'f1', 'handled']

/** Figures that are counted over all questions of the headline's sets together: they are of rare cases. */
const POOLED = ['directPrecision', 'outOfScopeAnswered', 'outOfScopeRefused']

/**
 * What `measure` gave, for people: means over the headline's sets and over those with one phrasing an entry, then each
 * set's first matches and AUROC. In percent.
 * @param measured one for each set
 * @param headline names of the sets that the headline is about
 */
export function formatFigures(title, measured, headline, { asShipped, mean }) {
  const chosen = measured.filter(({ name }) => headline.includes(name))
  const onePhrasing = measured.filter(({ name }) => name.endsWith('__k1'))
  const means = (label, of) =>
    `${label}: ${MEANS.map((key) => `${key} ${percent(mean(of.map((figures) => figures[key])))}`).join(' · ')}`
  const pooled = asShipped(chosen.flatMap(({ outcomes }) => outcomes))
  return [
    '',
    title,
    means('headline', chosen),
    means('one phrasing', onePhrasing),
    POOLED.map((key) => `${key} ${percent(pooled[key])}`).join(' · '),
    chosen.map(({ name, top1, auroc }) => `${name} ${percent(top1)}/${percent(auroc)}`).join(' · '),
  ].join('\n')
}

function percent(value) {
  return value === undefined ? '–' : (100 * value).toFixed(1)
}
