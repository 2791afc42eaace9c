import { PHONE } from './phone'

const DARK = `
  --paper: #171b22; --tint: #262d38; --text: #e6eaf0; --quiet: #a7b1bf; --line: #353d4a; --control: #7d8897; --veil: rgb(0 0 0 / 60%);
  --ink: var(--ink-dark); --grave: #ff9c92; --on-grave: #2a0a07;
  --shadow: 0 0 0 1px rgb(255 255 255 / 9%), 0 16px 48px rgb(0 0 0 / 55%);`

/** The panel's look. Sizes are relative to its own letters, which follow the reader's. */
export const PANEL_STYLESHEET = `
.panel {
  --paper: #fff; --tint: #f1f3f6; --text: #1d2430; --quiet: #566071; --line: #dfe4eb; --control: #828c9b; --veil: rgb(24 30 40 / 40%);
  --ink: var(--ink-light); --grave: #b3261e; --on-grave: #fff;
  --shadow: 0 0 0 1px rgb(29 36 48 / 8%), 0 16px 48px rgb(29 36 48 / 24%);
  --radius: var(--partner-faq-radius, 16px);
  position: relative;
  display: flex; flex-direction: column;
  width: min(var(--partner-faq-width, 400px), 100vw - 2 * var(--partner-faq-offset-inline, 20px));
  height: min(var(--partner-faq-height, 680px), 100dvh - 2 * var(--partner-faq-offset-block, 20px) - 68px);
  overflow: hidden;
  border-radius: var(--radius);
  background: var(--paper); color: var(--text);
  box-shadow: var(--shadow);
  overflow-wrap: anywhere;
  text-align: start;
  -webkit-text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) { .widget:not([data-theme="light"]) .panel {${DARK} } }
.widget[data-theme="dark"] .panel {${DARK} }
.panel:focus { outline: none; }
.panel :focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.contents { display: flex; flex-direction: column; flex: 1; min-height: 0; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: pre; }
.panel svg { width: 20px; height: 20px; }
.panel [data-icon="more"] { stroke-width: 3; }
.panel button { color: inherit; margin: 0; touch-action: manipulation; }
.icon {
  display: grid; place-items: center; width: 36px; height: 36px; padding: 0;
  border: 1px solid transparent; border-radius: 10px; background: none; flex: none;
}
.icon:hover, .icon[aria-expanded="true"] { background: var(--tint); }

.header { display: flex; align-items: center; gap: 2px; min-height: 56px; padding-block: 8px; padding-inline: 18px 10px; border-block-end: 1px solid var(--line); }
.header h2 {
  flex: 1; min-width: 0; margin: 0; font-size: 1em; line-height: 1.3; font-weight: 650; letter-spacing: -.006em;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; text-wrap: balance;
}
.menu { position: relative; }
.menu-list {
  position: absolute; z-index: 2; inset-block-start: calc(100% + 4px); inset-inline-end: 0; min-width: 13em; width: max-content; max-width: 17em; padding: 6px;
  border: 1px solid var(--line); border-radius: 12px; background: var(--paper); box-shadow: 0 8px 28px rgb(16 22 32 / 22%);
}
.menu-list button {
  display: flex; align-items: center; gap: 10px; width: 100%; min-height: 40px; padding: 6px 10px;
  border: 0; border-radius: 8px; background: none; text-align: start;
}
.menu-list svg { color: var(--quiet); }
.menu-list button:hover, .menu-list button:focus-visible { background: var(--tint); }
.menu-list button:focus-visible { outline-offset: -2px; }

.middle { position: relative; display: flex; flex: 1; min-height: 0; }
.log { flex: 1; min-width: 0; overflow: hidden auto; overscroll-behavior: contain; padding: 18px; scrollbar-width: thin; scrollbar-color: var(--control) transparent; }
.log:focus-visible { outline-offset: -3px; border-radius: 6px; }
.log ol:not(.text ol) { margin: 0; padding: 0; list-style: none; }
.welcome { margin-block-end: 4px; }
.notice { margin: 16px 0; color: var(--quiet); font-size: .9em; text-align: center; text-wrap: balance; }
.when { margin: 18px 0 10px; color: var(--quiet); font-size: .8em; text-align: center; }
.new-from-here { display: flex; align-items: center; gap: 10px; margin: 16px 0 10px; color: var(--ink); font-size: .8em; font-weight: 650; }
.new-from-here::before, .new-from-here::after { content: ""; flex: 1; border-block-start: 1px solid currentColor; opacity: .4; }
.said { display: flex; flex-direction: column; align-items: flex-start; margin-block-start: 8px; }
.person { align-items: flex-end; margin-block-start: 18px; }
.person-line + .person-line .said { margin-block-start: 6px; }
.bubble { max-width: 100%; padding: 10px 14px; border-radius: 16px; background: var(--tint); }
.bot .bubble { border-end-start-radius: 5px; }
.people .bubble { border-inline-start: 3px solid var(--ink); border-start-start-radius: 5px; }
.from { display: flex; align-items: center; gap: 6px; margin: 4px 2px 5px; color: var(--ink); font-size: .87em; font-weight: 650; }
.panel .from svg { width: 16px; height: 16px; flex: none; }
.person .bubble {
  max-width: 86%; border-end-end-radius: 5px; background: var(--accent); color: var(--on-accent);
  border: 1px solid transparent;
}
.words { display: block; white-space: pre-wrap; }
.waiting .bubble, .not-sent .bubble { background: none; border: 1px dashed var(--control); color: var(--text); }
.fate { display: flex; align-items: center; gap: 4px; margin: 4px 2px 0; color: var(--quiet); font-size: .85em; }
.failed { color: var(--grave); }

:where(.text, .text *) { margin: 0; }
.text > * + *, .text blockquote > * + *, .text li > * + * { margin-block-start: .65em; }
.text > * + :is(h3, h4, h5) { margin-block-start: 1.15em; }
.text :is(h3, h4, h5) { font-size: 1.06em; line-height: 1.3; font-weight: 680; text-wrap: balance; }
.text h4 { font-size: 1em; }
.text h5 { font-size: .94em; color: var(--quiet); }
.text > :is(h3, h4, h5) + * { margin-block-start: .3em; }
.text :is(ul, ol) { padding-inline-start: 1.35em; }
.text li { padding-inline-start: .15em; }
.text li + li, .text li > :is(ul, ol) { margin-block-start: .3em; }
.text ul { list-style-type: disc; }
.text li::marker { color: var(--quiet); }
.text a, .status a, .confirm a, .gone a { color: var(--ink); text-decoration-thickness: 1px; text-underline-offset: .18em; }
.text a:hover, .status a:hover { text-decoration-thickness: 2px; }
.text strong { font-weight: 650; }
.text code { padding: .1em .3em; border-radius: 5px; background: var(--paper); font: .9em/1.5 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
.scroll { overflow-x: auto; scrollbar-width: thin; scrollbar-color: var(--control) transparent; border-radius: 8px; }
.code { padding: 9px 12px; background: var(--paper); }
.code code { padding: 0; background: none; overflow-wrap: normal; }
.table { border: 1px solid var(--line); background: var(--paper); }
.table table { border-collapse: collapse; min-width: 100%; font-size: .93em; line-height: 1.4; overflow-wrap: normal; }
.table :is(th, td) { min-width: 5.5em; max-width: 18em; padding: 7px 11px; text-align: start; vertical-align: top; }
.table th { font-weight: 650; }
.table tr + tr > *, .table tbody:not(:first-child) > tr > * { border-block-start: 1px solid var(--line); }
.text blockquote { padding-inline-start: 12px; border-inline-start: 3px solid var(--control); }
.text > hr { margin-block: 1em .35em; border: 0; border-block-start: 1px solid var(--control); opacity: .5; }
.text img { display: block; max-width: 100%; height: auto; border-radius: 8px; }

.links { display: flex; flex-direction: column; align-items: flex-start; gap: 2px; margin: 8px 0 0; }
.onward { display: inline-flex; align-items: center; gap: 7px; min-height: 28px; color: var(--ink); font-size: .94em; font-weight: 600; text-decoration: none; }
a:focus-visible { border-radius: 3px; }
.onward:focus-visible { border-radius: 6px; }
.onward svg { width: 17px; height: 17px; }
.onward:hover span { text-decoration: underline; text-underline-offset: .18em; }

.choices { display: flex; flex-direction: column; gap: 6px; align-self: stretch; margin-block-start: 10px; }
.choices button { display: flex; align-items: center; justify-content: space-between; gap: 10px; min-height: 40px; padding-block: 8px; padding-inline: 14px 12px; border-radius: 12px; text-align: start; line-height: 1.35; background: none; }
.choices svg { width: 16px; height: 16px; color: var(--quiet); }
.panel:dir(rtl) [data-icon="forward"] { transform: scaleX(-1); }
.choices button:hover { background: var(--tint); }
.choices button:focus-visible { outline-offset: -1px; }
.choices .choice { border: 1px solid var(--control); }
.choices .choice:hover { border-color: var(--ink); }
.choices .related { border: 1px solid var(--line); }
.said .choices { gap: 6px; }
.said .choices .related { flex-direction: row-reverse; justify-content: flex-end; min-height: 32px; padding: 5px 10px 5px 8px; border-color: transparent; color: var(--ink); font-size: .94em; }
.said .choices .related + .related { margin-block-start: -4px; }
.said .choices .related svg { color: inherit; width: 14px; height: 14px; align-self: flex-start; margin-block-start: .2em; }

.aside { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 14px; margin: 6px 2px 0; color: var(--quiet); font-size: .87em; }
.rating { display: inline-flex; align-items: center; gap: 2px; }
.rating > :first-child { margin-inline-end: 4px; }
.rating .icon { width: 30px; height: 30px; }
.rating svg, .rated svg { width: 17px; height: 17px; }
.onward svg, .rating svg, .rated svg { translate: 0 -1px; }
.rated { display: inline-flex; align-items: center; gap: 6px; min-height: 30px; }
.quiet { min-height: 30px; padding: 2px 4px; border: 0; border-radius: 6px; background: none; text-decoration: underline; text-decoration-color: var(--control); text-decoration-thickness: 1px; text-underline-offset: .2em; }
.quiet:hover { color: var(--text); text-decoration-color: currentColor; }

.looking { display: inline-flex; gap: 5px; margin-block-start: 8px; padding: 14px 16px; border-radius: 16px; border-end-start-radius: 5px; background: var(--tint); }
.looking i { width: 7px; height: 7px; border-radius: 50%; background: var(--quiet); }
.looking.late { animation: late .3s step-end; }
.gone p { margin: 0; }
.gone a { display: table; margin-block-start: 8px; font-weight: 600; }
.newest {
  position: absolute; inset-block-end: 10px; inset-inline-end: 14px; display: grid; place-items: center; width: 36px; height: 36px; padding: 0;
  border: 1px solid var(--control); border-radius: 50%; background: var(--paper); box-shadow: 0 2px 10px rgb(16 22 32 / 20%);
}

.status p { margin: 0; padding: 8px 18px; border-block-start: 1px solid var(--line); background: var(--tint); font-size: .9em; line-height: 1.4; }
.composer { padding: 10px 12px 12px; border-block-start: 1px solid var(--line); }
.field { display: flex; align-items: flex-end; gap: 6px; padding: 5px; border: 1px solid var(--control); border-radius: 14px; background: var(--paper); }
.field:focus-within { border-color: var(--ink); box-shadow: 0 0 0 1px var(--ink); }
.field[data-over="true"] { border-color: var(--grave); box-shadow: 0 0 0 1px var(--grave); }
.panel textarea {
  flex: 1; min-width: 0; max-height: calc(6 * 1.45em + 12px); margin: 0; padding-block: 6px; padding-inline: 9px 4px; resize: none; field-sizing: content; border: 0; background: none; color: inherit;
  font: inherit; font-size: max(16px, 1em); line-height: 1.45; scrollbar-width: thin;
}
.panel textarea:focus-visible { outline: none; }
.panel textarea::placeholder { color: var(--quiet); opacity: 1; }
.send { display: grid; place-items: center; width: 36px; height: 36px; padding: 0; border: 1px solid transparent; border-radius: 10px; flex: none; }
.panel .send { background: var(--accent); color: var(--on-accent); }
.panel .send[aria-disabled="true"] { background: var(--tint); color: var(--quiet); cursor: default; }
.over { margin: 6px 4px 0; color: var(--grave); font-size: .87em; }
.over:empty { display: none; }

.veil { position: absolute; inset: 0; z-index: 3; display: flex; align-items: flex-end; padding: 12px; background: var(--veil); }
.confirm { flex: 1; max-height: 100%; overflow: auto; padding: 18px; border-radius: 14px; background: var(--paper); box-shadow: var(--shadow); }
.confirm h3 { margin: 0; font-size: 1.06em; line-height: 1.3; }
.confirm p { margin: 6px 0 0; color: var(--quiet); }
.answers { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 16px; }
.answers button { flex: 1; min-height: 42px; padding: 6px 14px; border: 1px solid var(--control); border-radius: 11px; background: none; font-weight: 600; white-space: nowrap; }
.answers .plain:hover { background: var(--tint); }
.panel .grave { border-color: transparent; background: var(--grave); color: var(--on-grave); }
.grave[aria-disabled="true"] { opacity: .6; }

@media ${PHONE} {
  .open { visibility: hidden; }
  .panel {
    position: fixed; inset: var(--seen-top, 0) 0 auto; width: auto; height: var(--seen-height, 100dvh);
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    border-radius: 0; box-shadow: none;
  }
}
@media (pointer: coarse) {
  .panel { font-size: max(16px, 1em); }
  .links { margin-block: 0 -7px; }
  .icon, .send, .rating .icon, .newest { width: 44px; height: 44px; }
  .quiet, .choices button, .menu-list button, .onward, .answers button { min-height: 44px; }
  .panel textarea { min-height: 44px; padding-block: 10px; }
}
@media (forced-colors: active) {
  .panel, .bubble, .send, .looking { border: 1px solid CanvasText; }
  .send[aria-disabled="true"] { color: GrayText; border-color: GrayText; }
  .looking i { background: CanvasText; }
  .field:focus-within { outline: 2px solid Highlight; }
  .said .choices .related + .related { margin-block-start: 0; }
}
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: appear .18s cubic-bezier(.2, .7, .3, 1); }
  .said { animation: say .16s ease-out; }
  .looking i { animation: look 1.2s ease-in-out infinite; }
  .looking i:nth-child(2) { animation-delay: .15s; }
  .looking i:nth-child(3) { animation-delay: .3s; }
}
@keyframes appear { from { opacity: 0; transform: translateY(10px); } }
@keyframes say { from { opacity: 0; } }
@keyframes late { from { visibility: hidden; } }
@keyframes look { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; } }
`
