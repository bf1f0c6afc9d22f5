/** What the bundle page adds to the style of all pages. Text on cells keeps 4.5:1, light and dark. */
export const BUNDLE_STYLE = `
:root{--file:#dfe6ee;--package:#cfe3fb;--own:#d3efdc;--module:#f3f6f9;--edge:#7a8794}
@media (prefers-color-scheme:dark){:root{--file:#2a323b;--package:#1d3a5c;--own:#1c4229;--module:#20262d;--edge:#8a97a5}}
.map-part{display:none}
.drawn .map-part{display:block}
#map{position:relative;height:clamp(20rem,60vh,44rem);background:var(--panel);border:1px solid var(--line);border-radius:.4rem;overflow:hidden}
.cell{position:absolute;margin:0;padding:2px 5px;border:1px solid var(--edge);color:var(--text);font:12px/1.25 system-ui,sans-serif;text-align:left;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;cursor:pointer;display:block}
.cell span{position:absolute;inset:2px 4px auto;overflow:hidden;text-overflow:ellipsis}
.is-file{background:var(--file)}.is-package{background:var(--package)}.is-own{background:var(--own)}.is-module{background:var(--module)}
.cell.dim{opacity:.35}
.cell:hover{border-color:var(--accent);z-index:1}
.cell:focus-visible{outline:3px solid var(--accent);outline-offset:-3px;z-index:2}
.controls{display:flex;flex-wrap:wrap;gap:.6rem 1.6rem;align-items:center;margin-bottom:.7rem}
.controls fieldset{border:0;padding:0;margin:0;display:flex;gap:.9rem}
.controls legend{float:left;margin-right:.7rem;color:var(--quiet)}
.controls label{display:inline-flex;gap:.35rem;align-items:center}
.controls input[type=search]{font:inherit;padding:.3rem .55rem;border:1px solid var(--edge);border-radius:.35rem;background:var(--page);color:var(--text);max-width:100%}
#path{display:flex;flex-wrap:wrap;list-style:none;padding:0;margin:.2rem 0 .5rem}
#path li+li::before{content:"/";color:var(--quiet);padding-inline:.35rem}
#path button{font:inherit;border:0;background:none;color:var(--accent);padding:.15rem 0;cursor:pointer;text-decoration:underline;overflow-wrap:anywhere;text-align:left}
#path [aria-current]{color:var(--text);text-decoration:none}
#details{min-height:4.5rem;padding:.7rem 0;overflow-wrap:anywhere}
#details p{margin:0}#details ol{margin:.2rem 0 0;padding-left:1.5rem}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:.5rem 0;list-style:none;font-size:.875rem;color:var(--quiet)}
.key span{display:inline-block;width:.9em;height:.9em;border:1px solid var(--edge);margin-right:.4em;vertical-align:-.08em}
td.name{overflow-wrap:anywhere;min-width:11rem}
`.trim()
