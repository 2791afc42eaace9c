import { createHash } from 'node:crypto'

/** The look of the page: one readable column, the reader's own light or dark, no font to load. */
export const FAQ_STYLESHEET = `:root {
  color-scheme: light dark;
  --text: #1d2430;
  --quiet: #5a6575;
  --paper: #ffffff;
  --tint: #f4f6f9;
  --line: #dde2ea;
  --link: #0b57a4;
  --found: #fff6d6;
  --found-line: #e2b100;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e4e8ee;
    --quiet: #a0abba;
    --paper: #14181f;
    --tint: #1c222b;
    --line: #323b48;
    --link: #86bdff;
    --found: #2b2710;
    --found-line: #b99100;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto;
  padding: clamp(1.5rem, 5vw, 4rem) clamp(1.1rem, 4vw, 2rem) 5rem;
  max-width: 46rem;
  background: var(--paper);
  color: var(--text);
  font: 1.0625rem/1.65 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.7rem, 1.3rem + 1.8vw, 2.25rem); letter-spacing: -0.015em; }
p, ul, ol, pre, blockquote, table { margin: 0.75em 0 0; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
a:hover { text-decoration-thickness: 0.14em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 2px; }
header { color: var(--quiet); }
header h1 { color: var(--text); margin-bottom: 1rem; }

nav {
  margin-top: 2.25rem;
  padding: 1.35rem 1.5rem 1.5rem;
  background: var(--tint);
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 0.975rem;
}
nav div + div { margin-top: 1.25rem; }
nav p { margin: 0; font-weight: 650; }
nav ul { margin: 0.3rem 0 0; padding: 0; list-style: none; }
nav li { padding: 0.28rem 0; line-height: 1.45; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }

section { margin-top: 3.25rem; }
section > h2, section > h3, main > h2 {
  color: var(--quiet);
  font-size: 0.95rem;
  font-weight: 650;
  padding-bottom: 0.6rem;
  border-bottom: 1px solid var(--line);
}
main > h2 { margin-top: 4rem; color: var(--text); font-size: 1.6rem; border: 0; padding: 0; }
article {
  margin: 1.1rem -1.1rem 0;
  padding: 0.9rem 1.1rem 1rem;
  border-radius: 10px;
  scroll-margin-top: 1rem;
}
.question { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; }
.question > :first-child { flex: 1 1 18rem; font-size: 1.22rem; }
.question a { color: inherit; text-decoration: none; }
.question a:hover { text-decoration: underline; text-decoration-color: var(--quiet); }
.question button {
  min-height: 1.75rem;
  padding: 0;
  border: 0;
  background: none;
  color: var(--quiet);
  font: inherit;
  font-size: 0.875rem;
  text-decoration: underline var(--line);
  text-underline-offset: 0.25em;
  cursor: pointer;
}
.question button:hover { color: var(--link); text-decoration-color: currentColor; }
/* Its place is kept until the widget is there, so that nothing moves. */
.question button[hidden] { display: block; visibility: hidden; }
article h4, article h5, article h6 { margin-top: 1.4em; font-size: 1.03rem; }
article > * + h2 { margin-top: 1.6em; font-size: 1.22rem; }
article:target { background: var(--found); box-shadow: inset 3px 0 0 var(--found-line); }
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
@media (forced-colors: active) {
  article:target { outline: 2px solid Highlight; }
}
img { max-width: 100%; height: auto; border-radius: 6px; }
code { font: 0.92em ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; background: var(--tint); padding: 0.1em 0.3em; border-radius: 4px; }
pre { overflow-x: auto; padding: 0.9rem 1rem; background: var(--tint); border: 1px solid var(--line); border-radius: 8px; line-height: 1.5; }
pre code { padding: 0; background: none; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 0.96rem; }
th, td { padding: 0.45rem 0.8rem; border: 1px solid var(--line); text-align: start; vertical-align: top; }
th { background: var(--tint); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
footer { margin-top: 4rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
@media print { nav, .question button { display: none; } body { max-width: none; } article { break-inside: avoid; } }
`

/** Changes with the stylesheet, so that browsers may keep it for good under its address. */
export const STYLESHEET_VERSION = createHash('sha256').update(FAQ_STYLESHEET).digest('base64url').slice(0, 10)
