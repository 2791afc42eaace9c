/**
 * The launcher, the box that stands in for the panel, and the corner in which both stand and the panel too. The outermost
 * element is the website's to style but for what keeps it from moving the page; the rest is out of its reach, but for
 * `::part`. Short, since every visitor carries it: the panel brings its own.
 */
export const LAUNCHER_STYLESHEET = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;z-index:var(--partner-faq-z-index,2147483000)!important}
@media print{:host{display:none!important}}
.widget{
position:fixed;
inset-inline-end:calc(var(--partner-faq-offset-inline,20px) + env(safe-area-inset-right));
inset-block-end:calc(var(--partner-faq-offset-block,20px) + env(safe-area-inset-bottom));
font:clamp(15px,.9375rem,22px)/1.5 var(--partner-faq-font,system-ui,sans-serif);
color-scheme:light dark;
--accent:var(--partner-faq-accent,#0b57a4)
}
@supports(color:color(from red srgb r g b)){.widget{--accent:color(from var(--partner-faq-accent,#0b57a4) srgb r g b)}}
[data-theme=light]{color-scheme:light}
[data-theme=dark]{color-scheme:dark}
[data-position$=start]{inset-inline:calc(var(--partner-faq-offset-inline,20px) + env(safe-area-inset-left)) auto}
[data-position^=top]{inset-block:calc(var(--partner-faq-offset-block,20px) + env(safe-area-inset-top)) auto}
#panel{position:absolute;inset-inline-end:0;inset-block-end:calc(100% + var(--gap,12px))}
[hidden]~#panel{--gap:0px}
[data-position$=start] #panel{inset-inline:0 auto}
[data-position^=top] #panel{inset-block:calc(100% + var(--gap,12px)) auto}
[data-position^=top] .away{transform:scaleY(-1)}
*{box-sizing:border-box}
[hidden]{display:none!important}
svg{width:28px;height:28px;flex:none;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
button{font:inherit;cursor:pointer}
.launcher{
position:relative;display:flex;align-items:center;height:56px;margin:0;padding:0;
border:1px solid #0000;border-radius:28px;background:var(--accent);color:var(--on-accent);font-weight:600;
box-shadow:0 0 0 1px #fff3,0 4px 16px #10162047
}
.launcher:hover{filter:brightness(1.15)}
.launcher:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #1d2430}
.launcher svg{margin-inline:13px}
.label{margin-inline:-4px 20px}
.away,.open>*{display:none}
.open .away{display:block}
.badge{
position:absolute;inset-block-start:-6px;inset-inline-end:-6px;min-width:24px;height:24px;padding:0 5px;
border:2px solid #fff;border-radius:12px;background:#c5221f;color:#fff;font-size:12px;line-height:20px;text-align:center
}
.box{
width:340px;max-width:calc(100vw - 40px);padding:20px;border:1px solid #8886;border-radius:16px;background:Canvas;color:CanvasText;
box-shadow:0 12px 40px #10162047;overflow-wrap:anywhere
}
.box p{margin:0 0 12px}
.box button{height:44px;padding:0 16px;border:1px solid #8886;border-radius:10px}
[aria-busy] svg{opacity:.5}
@media(prefers-reduced-motion:no-preference){[aria-busy] svg{animation:wait .7s infinite alternate}}
@keyframes wait{to{opacity:1}}
`
