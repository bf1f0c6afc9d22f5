/** Levels, findings, pictures, differences and the ledger. */
export const DETAIL_STYLE = `
.pill{display:inline-flex;gap:.3em;padding:.05rem .6rem;border-radius:1rem;font-size:.82rem;font-weight:600;white-space:nowrap;color:var(--tone);background:var(--tone-soft)}
.strip{display:grid;grid-template-columns:repeat(auto-fill,minmax(14.5rem,1fr));gap:.75rem;list-style:none;padding:0;margin-bottom:1.75rem}
.strip a{display:flex;flex-direction:column;align-items:flex-start;gap:.3rem;height:100%;padding:.8rem .95rem;border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:.5rem;color:inherit;text-decoration:none}
.strip a:hover{background:var(--panel)}.strip small{font-size:.85rem;line-height:1.4}
.level{border:1px solid var(--line);border-radius:.6rem}
.level>summary{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem .75rem;padding:.75rem 1rem;list-style:none}
.level>summary::-webkit-details-marker{display:none}
.level>summary::before{content:"";align-self:center;width:.5em;height:.5em;border:solid currentColor;border-width:0 2px 2px 0;transform:rotate(-45deg);opacity:.55}
.level[open]>summary::before{transform:rotate(45deg)}
.level h3{font-size:1.05rem}.level>summary small{margin-left:auto}
.inside{padding:.25rem 1rem 1rem}.inside>*+*{margin-top:1rem}
.reason{padding:.6rem .85rem;border-radius:.5rem;background:var(--panel)}
.good .reason{color:var(--quiet)}
.finding{border-left:4px solid var(--line);padding:.1rem 0 .1rem .95rem}
.finding+.finding{margin-top:1.75rem}
.finding.error{--ink:var(--bad);border-color:var(--bad)}.finding.warning{--ink:var(--unsure);border-color:var(--unsure)}
.finding header{display:flex;flex-wrap:wrap;gap:.15rem .7rem;align-items:baseline}
.severity{font-weight:650;font-size:.9rem;color:var(--ink,var(--quiet))}
.place{font-weight:600;font-size:.92rem}.names{color:var(--quiet);font-size:.8rem;margin-left:auto}.names code{font-size:1em;margin-left:.5rem}
.finding p{margin-top:.3rem;overflow-wrap:anywhere}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:.9rem;margin-top:.7rem}
.side{min-width:0}.side h4,.picture h4{font-size:.82rem;font-weight:600;margin-bottom:.25rem;color:var(--quiet)}
.side pre{max-height:24rem;overflow:auto}
.side.original pre{border-left:3px solid var(--bad)}.side.migrated pre{border-left:3px solid var(--good)}
.side p{margin:0;padding:.7rem .85rem;border:1px dashed var(--line);border-radius:.5rem;font-style:italic}
mark{background:var(--mark);color:inherit;border-radius:2px;box-shadow:0 0 0 1px var(--mark)}
.help strong{font-weight:600}.help strong::after{content:":"}
.accepted{color:var(--text)}.accepted>summary{color:var(--quiet)}
.group{margin-top:1rem;padding-left:1rem;border-left:2px solid var(--line)}.group h4{font-size:.92rem}.rule{font-family:var(--mono)}
.group td:first-child{min-width:11rem}.group td{min-width:9rem}
.pair{margin-block:1rem}figcaption{font-size:.9rem;color:var(--quiet);margin-bottom:.5rem;overflow-wrap:anywhere}
.views{display:inline-flex;border:1px solid var(--line);border-radius:.5rem;overflow:hidden;margin-bottom:.7rem}
.views button{font:inherit;font-size:.88rem;padding:.3rem .8rem;border:0;background:none;color:inherit;cursor:pointer}
.views button+button{border-left:1px solid var(--line)}.views button[aria-pressed=true]{background:var(--text);color:var(--page)}
.no-script .views{display:none}.cut-line{display:none;width:100%;accent-color:var(--accent);height:1.75rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:.9rem;align-items:start}
.picture{min-width:0}img{display:block;max-width:100%;height:auto;border:1px solid var(--line);border-radius:.4rem;background:#fff}
.pair[data-view=slider] .pictures{display:block;position:relative;--cut:50%;max-width:60rem}
.pair[data-view=slider] .difference,.pair[data-view=slider] h4{display:none}
.pair[data-view=slider] .migrated{position:absolute;inset:0 auto auto 0;clip-path:inset(0 0 0 var(--cut))}
.pair[data-view=slider] .pictures::after{content:"";position:absolute;inset:0 auto 0 var(--cut);width:2px;background:var(--accent)}
.pair[data-view=slider] .cut-line{display:block;max-width:60rem}
.pair[data-view=difference] .original,.pair[data-view=difference] .migrated{display:none}
.pair[data-view=difference] .pictures{display:block;max-width:60rem}
.shots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:1.25rem;padding-top:.9rem}
.one{display:flex;flex-direction:column-reverse;justify-content:flex-end}.one img{max-height:18rem;width:100%;object-fit:cover;object-position:top left}
.sizes .wide{width:30%;padding-right:0}.bar{display:block;width:100%;height:.6rem;margin-top:.45rem}.bar.original{fill:var(--quiet)}.bar.migrated{fill:var(--accent)}
.sizes tbody tr:not(.change)>*{border-bottom:0;padding-bottom:.1rem}.sizes .change td{color:var(--quiet);padding-top:.1rem}
.sizes tbody th{border-bottom:1px solid var(--line)!important}.sizes .total th,.sizes .total tr:nth-child(2) td{font-weight:650}
.stack small code{font-size:1em}.sub{font-size:1.05rem;margin-top:1.5rem}.loads .number,.loads th{white-space:nowrap}.rules td:first-child{width:4rem}.rules .number{width:5rem;padding-right:1.5rem}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem;align-items:start}.two>*{min-width:0}
.dependencies{list-style:none;padding:0;margin-bottom:1rem;columns:22rem}
.file{border:1px solid var(--line);border-radius:.5rem}.file>summary{padding:.5rem .85rem;overflow-wrap:anywhere}
.file>p{padding-inline:.85rem;margin-bottom:.5rem}.by{font-size:.85rem;color:var(--quiet)}
.kind{display:inline-block;font-size:.8rem;color:var(--quiet);min-width:4.2em}.kind.add{color:var(--good)}.kind.remove{color:var(--bad)}.kind.move{color:var(--accent)}
tbody.kind{display:table-row-group;font-size:inherit;color:inherit}
.file .scroll{margin:0}.diff{padding:.4rem 0;border-width:1px 0 0;border-radius:0 0 .5rem .5rem;white-space:pre;width:max-content;min-width:100%;font-size:.82rem}
.diff>*{display:block;padding-inline:.85rem;text-decoration:none;font-weight:400;min-height:1.5em}
.diff ins{background:var(--good-soft);color:var(--good)}.diff del{background:var(--bad-soft);color:var(--bad)}.diff b{color:var(--quiet);padding-block:.25rem}
.no-script .filters{display:none}.filters{margin:0 0 1rem!important}.strip+.filters:not(:has(label:nth-of-type(3))){display:none}
fieldset{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0;padding:0;border:0}
.chip{display:inline-flex;align-items:center;gap:.4rem;padding:.25rem .75rem;border:1px solid var(--line);border-radius:1rem;font-size:.88rem;cursor:pointer}
.chip:has(:checked){border-color:var(--accent);background:var(--panel);font-weight:600}.chip input{margin:0;accent-color:var(--accent)}
.ledger:has([value=unsupported]:checked) tbody tr:not([data-verdict=unsupported]),.ledger:has([value=manual]:checked) tbody tr:not([data-verdict=manual]),.ledger:has([value=mapped-with-difference]:checked) tbody tr:not([data-verdict=mapped-with-difference]),.ledger:has([value=mapped]:checked) tbody tr:not([data-verdict=mapped]),.ledger:has([value=not-needed]:checked) tbody tr:not([data-verdict=not-needed]){display:none}
.tag{white-space:nowrap;font-size:.88rem}.tag.unsupported{color:var(--bad);font-weight:600}.tag.manual,.tag.mapped-with-difference{color:var(--unsure);font-weight:600}.tag.mapped{color:var(--good)}.tag.not-needed{color:var(--quiet)}
@media (max-width:40rem){
.sides,.two{grid-template-columns:1fr}
.strip{grid-template-columns:1fr;gap:.5rem}.strip a{display:grid;grid-template-columns:1fr auto;align-items:center}.strip .pill{order:2}.strip strong{order:1}.strip small{order:3;grid-column:1/-1}
.level>summary small{margin-left:0;width:100%;padding-left:1.25rem}.names{margin-left:0}.names code{margin:0 .5rem 0 0}
.sizes .wide{display:none}
.stack thead{display:none}.stack tr,.stack td,.stack th{display:block;border:0;padding:.1rem 0}.stack tr{padding:.6rem 0;border-bottom:1px solid var(--line)}.stack td:empty{display:none}.stack [data-side]::before{content:attr(data-side) " ";color:var(--quiet);font-size:.85rem}
}
`
