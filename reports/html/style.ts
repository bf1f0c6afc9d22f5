import { DETAIL_STYLE } from './style-details.ts'

const BASE = `
:root{--text:#1c2128;--quiet:#57606a;--page:#fff;--panel:#f6f7f9;--line:#d8dee4;--good:#116a31;--good-soft:#e3f5e8;--bad:#b3202a;--bad-soft:#fdeaea;--unsure:#855600;--unsure-soft:#fcf3da;--accent:#0b5cad;--mark:#ffd8a8;--mono:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--text:#e3e7ec;--quiet:#a0a9b4;--page:#111418;--panel:#1a1f25;--line:#333b45;--good:#5fd083;--good-soft:#12291a;--bad:#ff8b8b;--bad-soft:#341a1d;--unsure:#ecbb52;--unsure-soft:#2e2510;--accent:#7ab7ff;--mark:#6b4a12}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:3.5rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;color:var(--text);background:var(--page);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
body>header>*,nav ul,main,footer{max-width:70rem;margin-inline:auto;padding-inline:1.5rem}
code,pre{font-family:var(--mono);font-size:.875em;overflow-wrap:anywhere}
h1,h2,h3,h4,p,dl,ol,ul,figure{margin:0}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:9}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.quiet,.cut,small{color:var(--quiet)}
.cut{font-style:italic}
.plus{color:var(--good)}.minus{color:var(--bad)}
.verdict{padding-block:2.25rem 1.75rem;border-top:6px solid var(--tone);background:linear-gradient(var(--tone-soft),var(--page))}
.good{--tone:var(--good);--tone-soft:var(--good-soft)}.bad{--tone:var(--bad);--tone-soft:var(--bad-soft)}.unsure{--tone:var(--unsure);--tone-soft:var(--unsure-soft)}.quiet{--tone:var(--quiet);--tone-soft:var(--panel)}
.brand{color:var(--quiet);font-size:.9rem;overflow-wrap:anywhere}.brand strong{color:var(--text);font-weight:600}
h1{display:flex;align-items:center;gap:.6rem;padding-block:.9rem .5rem;font-size:clamp(1.9rem,5vw,2.6rem);line-height:1.15;letter-spacing:-.02em;color:var(--tone)}
.sign{display:inline-grid;place-items:center;flex:none;width:1.15em;height:1.15em;border-radius:50%;background:var(--tone);color:var(--page);font-size:.72em;font-weight:700}
.headline{font-size:1.125rem;line-height:1.5}
.headline{text-wrap:pretty}
.meta{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;padding-top:1.4rem}
.meta div{min-width:0}.meta dt{font-size:.8rem;color:var(--quiet)}.meta dd{margin:0}
.next{padding-top:1.4rem}.next h2{font-size:1rem}.next ol{margin:.25rem 0 0;padding-left:1.4rem}
nav{position:sticky;top:0;z-index:5;background:var(--page);border-block:1px solid var(--line)}
nav ul{display:flex;gap:.25rem;list-style:none;padding-block:.35rem;overflow-x:auto;scrollbar-width:thin}
nav a{display:block;padding:.3rem .65rem;border-radius:.4rem;color:var(--text);text-decoration:none;white-space:nowrap;font-size:.92rem}
nav li:first-child a{margin-left:-.65rem}
nav a:hover{background:var(--panel)}nav span{color:var(--quiet);font-variant-numeric:tabular-nums}
main>section{padding-block:2.5rem .25rem}
main>section>h2{font-size:1.5rem;letter-spacing:-.01em;margin-bottom:1rem}
main>section>p,main>section>pre{margin-bottom:.9rem}
footer{padding-block:3rem 2.5rem;color:var(--quiet);font-size:.875rem}
summary{cursor:pointer}
summary:hover{color:var(--accent)}
main details{margin-bottom:.6rem}
pre{margin:0;padding:.7rem .85rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem;white-space:pre-wrap;line-height:1.5}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{padding:.45rem .75rem .45rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-weight:500;font-size:.85rem}
tbody th{font-weight:500}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.scroll{overflow-x:auto;margin-block:.5rem .9rem}
@media (max-width:40rem){
body{font-size:15.5px}
body>header>*,nav ul,main,footer{padding-inline:1rem}
.meta{display:grid;gap:.6rem}
main>section{padding-top:2rem}
}
`

const PRINT = `
@media print{
:root{--text:#000;--quiet:#444;--page:#fff;--panel:#fff;--line:#bbb;--good:#0b5a27;--bad:#9b1620;--unsure:#6b4500}
nav,.skip,.views,.cut-line,fieldset{display:none!important}
body{font-size:10.5pt}
.finding,figure,tr{break-inside:avoid}
details::details-content{content-visibility:visible;height:auto}
.scroll{overflow:visible}
}
`

/** The whole style sheet. Colours keep 4.5:1 or better on their grounds, light and dark. */
export const STYLE: string = `${BASE}${DETAIL_STYLE}${PRINT}`.trim()
