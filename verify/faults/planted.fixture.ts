/* oxlint-disable max-lines -- a data table: one entry per kind */
/** What each kind does to the garden: before and after. */
export const PLANTED: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'styles/colour': ['color: #654321', 'color: #654322'],
  'styles/custom-property': ['--step: 4px', '--step: 5px'],
  'styles/length': ['outline: 2px solid red', 'outline: 2px solid maroon'],
  'styles/z-index': ['z-index: 2', 'z-index: 3'],
  'styles/font-weight': ['font-weight: 700', 'font-weight: 400'],
  'styles/font-family': ['font-family: Fira, serif', 'font-family: serif'],
  'styles/duration': ['animation: falling 2s linear', 'animation: falling 4.1s linear'],
  'styles/content': ['content: "pear"', 'content: "pear!"'],
  'styles/display': ['display: none', 'display: block'],
  'styles/position': ['position: relative', 'position: absolute'],
  'styles/alignment': ['text-align: center', 'text-align: end'],
  'styles/opacity': ['opacity: .5', 'opacity: .75'],
  'styles/calc': ['width: calc(1px + 2em)', 'width: calc(1px - 2em)'],
  'styles/animation-name': ['animation: falling 2s linear', 'animation: falling-lost 2s linear'],
  'styles/url': [
    'background: url(/static/media/pear.0a1b2c3d.svg)',
    'background: url(/static/media/pear.0a1b2c3d.svg.lost)',
  ],
  'styles/variable': ['height: var(--step)', 'height: var(--lost-step)'],
  'styles/important-dropped': ['color: green !important', 'color: green'],
  'styles/important-added': ['outline: 2px solid red', 'outline: 2px solid red !important'],
  'styles/keyframe-value': ['top: 0', 'top: 1px'],
  'styles/font-face-source': ['src: url(/orchard.woff2)', 'src: url(/lost.woff2)'],
  'styles/unprefixed-lost': ['user-select: none', 'removed or moved'],
  'styles/declaration-lost': ['content: "pear"', 'removed or moved'],
  'styles/rule-lost': ['.crate:focus-visible { outline: 2px solid red }', 'removed or moved'],
  'styles/hover-lost': ['.crate:hover { opacity: .5 }', 'removed or moved'],
  'styles/focus-lost': ['.crate:focus-visible { outline: 2px solid red }', 'removed or moved'],
  'styles/active-lost': ['.crate:disabled { display: none }', 'removed or moved'],
  'styles/specificity': ['.ripe { color: teal }', '.ripe.ripe { color: teal }'],
  'styles/class-renamed': ['.ripe { animation: none }', '.ripe-lost { animation: none }'],
  'styles/combinator': [
    '.crate > .lid, .crate .bottom { position: relative; text-align: center; transition: color 1s }',
    '.crate .lid, .crate .bottom { position: relative; text-align: center; transition: color 1s }',
  ],
  'styles/pseudo-element': [
    '.crate::before { content: "pear"; width: calc(1px + 2em); height: var(--step) }',
    '.crate::after { content: "pear"; width: calc(1px + 2em); height: var(--step) }',
  ],
  'styles/position-in-list': [
    '.crate li:first-child { color: green !important }',
    '.crate li:nth-child(4) { color: green !important }',
  ],
  'styles/selector-of-list': [
    '.crate > .lid, .crate .bottom { position: relative; text-align: center; transition: color 1s }',
    '.crate .bottom { position: relative; text-align: center; transition: color 1s }',
  ],
  'styles/classes-collide': [
    '.crate > .lid, .crate .bottom { position: relative; text-align: center; transition: color 1s }',
    '.crate > .crate, .crate .bottom { position: relative; text-align: center; transition: color 1s }',
  ],
  'styles/order': [
    '.ripe { color: navy; animation: falling 2s linear; background: url(/static/media/pear.0a1b2c3d.svg) }',
    'removed or moved',
  ],
  'styles/breakpoint': [
    '@media (min-width: 600px) { .crate { padding: 16px } }',
    '@media (min-width: 601px) { .crate { padding: 16px } }',
  ],
  'styles/media-feature': [
    '@media (min-width: 600px) { .crate { padding: 16px } }',
    '@media (max-width: 600px) { .crate { padding: 16px } }',
  ],
  'styles/condition-lost': ['@media (min-width: 600px) { .crate { padding: 16px } }', 'removed or moved'],
  'styles/dark-lost': ['@media (prefers-color-scheme: dark) { .crate { color: white } }', 'removed or moved'],
  'styles/motion-lost': ['@media (prefers-reduced-motion: reduce) { .ripe { animation: none } }', 'removed or moved'],
  'styles/print': ['@media print { .crate { display: none } }', '@media print { .crate { } }'],
  'styles/supports': ['@supports (display: grid) { .crate { display: grid } }', 'removed or moved'],
  'styles/layer-order': ['@layer base, shelf', '@layer shelf,base'],
  'styles/layer-lost': ['@layer base { p { margin: 0 } }', '@layer base { }'],
  'styles/keyframes-lost': ['@keyframes falling { from { top: 0 } to { top: 40px } }', 'removed or moved'],
  'styles/keyframe-lost': [
    '@keyframes falling { from { top: 0 } to { top: 40px } }',
    '@keyframes falling { from { top: 0 } }',
  ],
  'styles/font-face-lost': ['@font-face { font-family: Orchard; src: url(/orchard.woff2) }', 'removed or moved'],
  'pages/meta-lost': ['<meta name="viewport" content="width=device-width, initial-scale=1">', ''],
  'pages/open-graph-lost': ['<meta property="og:title" content="Garden">', ''],
  'pages/charset-lost': ['<meta charset="utf-8">', ''],
  'pages/icon-lost': ['<link rel="icon" href="/favicon.ico">', ''],
  'pages/manifest-lost': ['<link rel="manifest" href="/manifest.json">', ''],
  'pages/viewport-lost': ['<meta name="viewport" content="width=device-width, initial-scale=1">', ''],
  'pages/inline-script-lost': ['<script>window.season = "summer"</script>', ''],
  'pages/noscript-lost': ['<noscript>Turn on JavaScript.</noscript>', ''],
  'pages/inline-style-lost': ['<style>body { margin: 0 }</style>', ''],
  'pages/meta-changed': ['Garden', 'Gardens'],
  'pages/viewport-changed': ['width=device-width, initial-scale=1', 'width=device-width, initial-scale=2'],
  'pages/language': ['en', 'ens'],
  'pages/mount-id': ['root', 'roots'],
  'pages/icon-changed': ['/favicon.ico', '/favicon.icos'],
  'pages/body-attribute': ['calm', 'calms'],
  'pages/mount-attribute': ['', 'hidden'],
  'pages/title': ['Garden', 'Gardens'],
  'pages/noscript-changed': ['Turn on JavaScript.', 'Turn on JavaScript. Please.'],
  'pages/inline-script-changed': ['window.season = "summer"', 'window.season = "summer-lost"'],
  'pages/json-ld': ['{"name": "Garden"}', '{"name": "Gardens"}'],
  'pages/base-href': ['', '<base href="/orchard/">'],
  'pages/doctype-lost': ['<!doctype html>', ''],
  'pages/script-async': ['<script', '<script async'],
  'pages/script-order': [
    '<script defer src="/static/js/main.41334c7e.js"></script> … <script defer src="/service-worker.js"></script>',
    '<script defer src="/service-worker.js"></script> … <script defer src="/static/js/main.41334c7e.js"></script>',
  ],
  'pages/element-order': [
    '<script>window.season = "summer"</script> … <script defer src="/static/js/main.41334c7e.js"></script>',
    '<script defer src="/static/js/main.41334c7e.js"></script> … <script>window.season = "summer"</script>',
  ],
  'pages/script-lost': ['<script defer src="/service-worker.js"></script>', ''],
  'pages/sheet-lost': ['<link href="/static/css/main.0badcafe.css" rel="stylesheet">', ''],
  'pages/sheet-order': [
    '<link href="/static/css/main.0badcafe.css" rel="stylesheet"> … <link href="/static/css/print.2badcafe.css" rel="stylesheet">',
    '<link href="/static/css/print.2badcafe.css" rel="stylesheet"> … <link href="/static/css/main.0badcafe.css" rel="stylesheet">',
  ],
  'pages/style-order': [
    '<style>body { margin: 0 }</style> … <link href="/static/css/main.0badcafe.css" rel="stylesheet">',
    '<link href="/static/css/main.0badcafe.css" rel="stylesheet"> … <style>body { margin: 0 }</style>',
  ],
  'pages/sheet-media': ['stylesheet', 'stylesheet" media="print'],
  'assets/picture-changed': ['61 bytes', 'another static/media/plum.0123abcd.svg'],
  'assets/asset-missing': ['18 bytes', 'no static/media/prices.4d5e6f70.csv'],
  'assets/asset-changed': ['18 bytes', 'another static/media/prices.4d5e6f70.csv'],
  'assets/font-missing': ['17 bytes', 'no orchard.woff2'],
  'assets/public-missing': ['17 bytes', 'no manifest.json'],
  'assets/public-text': ['17 bytes', 'another manifest.json'],
  'assets/public-picture': ['14 bytes', 'another favicon.ico'],
  'assets/public-case': ['14 bytes', 'no robots.txt, another Robots.txt'],
  'assets/public-empty': ['14 bytes', 'another robots.txt'],
  'assets/public-moved': ['17 bytes', 'no manifest.json, another public/manifest.json'],
  'assets/pictures-swapped': ['static/media/plum.0123abcd.svg', 'static/media/pear.0a1b2c3d.svg'],
  'assets/inlined': ['Rw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf) }', '… B …'],
  'assets/drawing': ['67 bytes', 'another static/media/pear.0a1b2c3d.svg'],
  'code/boundary': [
    'it = 10) { if (trees.length < limit && ripe !== !1 || !rest',
    'it = 10) { if (trees.length <= limit && ripe !== !1 || !rest',
  ],
  'code/equality': [
    'tElementById("root"); count === 0 ? tick() : stop(fruit, coun',
    'tElementById("root"); count !== 0 ? tick() : stop(fruit, coun',
  ],
  'code/arithmetic': [
    '& 1) continue; count += tree * 2; } try { parse(found?.bod',
    '& 1) continue; count += tree / 2; } try { parse(found?.bod',
  ],
  'code/logic': [
    'length < limit && ripe !== !1 || !rest.open) return []; cons',
    'length < limit && ripe !== !1 && !rest.open) return []; cons',
  ],
  'code/nullish': [
    '; } try { parse(found?.body ?? kind, { ...rest, kind }); } c',
    '; } try { parse(found?.body || kind, { ...rest, kind }); } c',
  ],
  'code/bits': [
    'es.length; tree++) { if (tree & 1) continue; count += tree *',
    'es.length; tree++) { if (tree | 1) continue; count += tree *',
  ],
  'code/assignment': [
    'if (tree & 1) continue; count += tree * 2; } try { parse(fou',
    'if (tree & 1) continue; count -= tree * 2; } try { parse(fou',
  ],
  'code/update': [
    '= 0; tree < trees.length; tree++) { if (tree & 1) continue; co',
    '= 0; tree < trees.length; tree--) { if (tree & 1) continue; co',
  ],
  'code/negation': [
    'gth < limit && ripe !== !1 || !rest.open) return []; const found = a',
    'gth < limit && ripe !== !1 || (rest.open)) return []; const found = a',
  ],
  'code/condition': [
    'ror) { report(error); } if (count > 1e3) throw new Error("The baskets',
    'ror) { report(error); } if (!(count > 1e3)) throw new Error("The baskets',
  ],
  'code/branches': [
    'ById("root"); count === 0 ? tick() : stop(fruit, count); const label = `${fruit} of',
    'ById("root"); count === 0 ? stop(fruit, count) : tick(); const label = `${fruit} of',
  ],
  'code/condition-always': [
    'ent.getElementById("root"); count === 0 ? tick() : stop(fruit, count)',
    'ent.getElementById("root"); !0 ? tick() : stop(fruit, count)',
  ],
  'code/boolean': [
    'ction harvest(trees, { ripe = !0, ...rest }, limit = 10) { i',
    'ction harvest(trees, { ripe = !1, ...rest }, limit = 10) { i',
  ],
  'code/number': [
    '"pear"; class Crate { size = 3 } const late = () => import("',
    '"pear"; class Crate { size = 4 } const late = () => import("',
  ],
  'code/string-emptied': [
    'k); document.getElementById("root"); count === 0 ? tick() : st',
    'k); document.getElementById(""); count === 0 ? tick() : st',
  ],
  'code/optional-chain': [
    'ree * 2; } try { parse(found?.body ?? kind, { ...rest, kind',
    'ree * 2; } try { parse(found.body ?? kind, { ...rest, kind',
  ],
  'code/default': [
    'ripe = !0, ...rest }, limit = 10) { if (trees.length < limit',
    'ripe = !0, ...rest }, limit = void 0) { if (trees.length < limit',
  ],
  'code/call-lost': [
    't, kind }); } catch (error) { report(error); } if (count > 1e3) throw n',
    't, kind }); } catch (error) { 0; } if (count > 1e3) throw n',
  ],
  'code/assignment-lost': [
    'switch (kind) { case "pear": count = 1; break; default: kind = "plum',
    'switch (kind) { case "pear": 0; break; default: kind = "plum',
  ],
  'code/await-lost': [
    'n) return []; const found = await fetch("/api/trees", { method: "POST", body: "{}", headers: { accept: "text/plain" } }); for (let tree = 0; tree <',
    'n) return []; const found = (fetch("/api/trees", { method: "POST", body: "{}", headers: { accept: "text/plain" } })); for (let tree = 0; tree <',
  ],
  'code/early-return': [
    '= !0, ...rest }, limit = 10) { if (trees.length < limit &&',
    '= !0, ...rest }, limit = 10) {return; if (trees.length < limit &&',
  ],
  'code/returned': [
    'caleString("de-DE"); return jsx("button", { className: "crate ripe", onClick: tick, "aria-label": "Buy it now, please", alt: "pear", tabIndex: 0, htmlFor: "amou…',
    'caleString("de-DE"); return (void 0); } const prices = { pear: "de',
  ],
  'code/arrow-result': [
    'size = 3 } const late = () => import("./late.70b6466a.js"), later = () => n.e(453); asyn',
    'size = 3 } const late = () => void 0, later = () => n.e(453); asyn',
  ],
  'code/throw-lost': [
    '(error); } if (count > 1e3) throw new Error("The baskets are full"); switch (kind) { case "pear"',
    '(error); } if (count > 1e3) ; switch (kind) { case "pear"',
  ],
  'code/catch-emptied': [
    'est, kind }); } catch (error) { report(error); } if (count > 1e3) throw new',
    'est, kind }); } catch (error) {} if (count > 1e3) throw new',
  ],
  'code/break-lost': [
    'nd) { case "pear": count = 1; break; default: kind = "plum"; } r',
    'nd) { case "pear": count = 1; ; default: kind = "plum"; } r',
  ],
  'code/case': [
    'ull"); switch (kind) { case "pear": count = 1; break; default: k',
    'ull"); switch (kind) { case "lost": count = 1; break; default: k',
  ],
  'code/case-lost': [
    'ase "pear": count = 1; break; default: kind = "plum"; } return trees.map((tree) =',
    'ase "pear": count = 1; break; } return trees.map((tree) =',
  ],
  'code/order': [
    '); } function show(fruit) { useEffect(() => { setTimeout(tick, 250); }, [fruit]); localStorage.setItem("basket", fruit); history.pushState({}, "", "',
    '); } function show(fruit) { localStorage.setItem("basket", fruit); useEffect(() => { setTimeout(tick, 250); }, [fruit]); history.pushState({}, "", "',
  ],
  'code/twice': [
    'count += tree * 2; } try { parse(found?.body ?? kind, { .',
    'count += tree * 2; } try { parse(found?.body ?? kind, { ...rest, kind }),parse(found?.body ?? kind, { .',
  ],
  'code/argument-lost': [
    'ry { parse(found?.body ?? kind, { ...rest, kind }); } catch (error) { report(er',
    'ry { parse(found?.body ?? kind); } catch (error) { report(er',
  ],
  'code/argument-order': [
    '("shown"); addEventListener("scroll", tick); document.getElementById("',
    '("shown"); addEventListener(tick, "scroll"); document.getElementById("',
  ],
  'code/element-lost': [
    '{ setTimeout(tick, 250); }, [fruit]); localStorage.setItem("ba',
    '{ setTimeout(tick, 250); }, []); localStorage.setItem("ba',
  ],
  'code/element-order': [
    'disabled: !1, children: ["Buy", label, day, row, price] }); } const',
    'disabled: !1, children: [label, "Buy", day, row, price] }); } const',
  ],
  'code/property-lost': [
    '"crate ripe", onClick: tick, "aria-label": "Buy it now, please", alt: "pear", tabIndex: 0,',
    '"crate ripe", onClick: tick, alt: "pear", tabIndex: 0,',
  ],
  'code/property-renamed': [
    '{ method: "POST", body: "{}", headers: { accept: "text/plain" } });',
    '{ method: "POST", body: "{}", "headersLost": { accept: "text/plain" } });',
  ],
  'code/member-renamed': [
    'nd = "plum"; } return trees.map((tree) => tree.weight); } fun',
    'nd = "plum"; } return trees.mapLost((tree) => tree.weight); } fun',
  ],
  'code/spread-lost': [
    'parse(found?.body ?? kind, { ...rest, kind }); } catch (error) { rep',
    'parse(found?.body ?? kind, { kind }); } catch (error) { rep',
  ],
  'code/method': [
    'nd = "plum"; } return trees.map((tree) => tree.weight); } fun',
    'nd = "plum"; } return trees.filter((tree) => tree.weight); } fun',
  ],
  'code/template-part': [
    't, count); const label = `${fruit} of today`, day = new Date().',
    't, count); const label = `${""} of today`, day = new Date().',
  ],
  'code/class-field': [
    '"pear"; class Crate { size = 3 } const late = () => import("',
    '"pear"; class Crate { size = null } const late = () => import("',
  ],
  'code/rest-key': [
    'ync function harvest(trees, { ripe = !0, ...rest }, limit = 10) { if',
    'ync function harvest(trees, { ...rest }, limit = 10) { if',
  ],
  'code/initial-value': [
    'n.hash = "#plum"; let count = 0, kind = "pear"; class Crate {',
    'n.hash = "#plum"; let count = null, kind = "pear"; class Crate {',
  ],
  'code/loop-start': [
    'lain" } }); for (let tree = 0; tree < trees.length; tree++)',
    'lain" } }); for (let tree = 1; tree < trees.length; tree++)',
  ],
  'code/timeout': [
    'fect(() => { setTimeout(tick, 250); }, [fruit]); localStorage',
    'fect(() => { setTimeout(tick, 9e3); }, [fruit]); localStorage',
  ],
  'code/effect-dependencies': [
    '=> { setTimeout(tick, 250); }, [fruit]); localStorage.setItem("bas',
    '=> { setTimeout(tick, 250); }); localStorage.setItem("bas',
  ],
  'values/text': [
    'price = (290).toLocaleString("de-DE"); return jsx("button", { cl',
    'price = (290).toLocaleString("xe-DE"); return jsx("button", { cl',
  ],
  'values/template': [
    'nt); const label = `${fruit} of today`, day = new Date().g',
    'nt); const label = `${fruit}lost of today`, day = new Date().g',
  ],
  'values/json': [
    'rices = { pear: "dear", plum: "cheap" }; const plums = { mode: "pro',
    'rices = { pear: "dear", plum: "xheap" }; const plums = { mode: "pro',
  ],
  'values/pattern': [
    '= new Date().getDate(), row = /row-\\d+/g; const price = (290).toLoca',
    '= new Date().getDate(), row = /row-\\d+x?/g; const price = (290).toLoca',
  ],
  'values/flag': [
    '= new Date().getDate(), row = /row-\\d+/g; const price = (290).toLoca',
    '= new Date().getDate(), row = /row-\\d+/gi; const price = (290).toLoca',
  ],
  'values/error-text': [
    '(count > 1e3) throw new Error("The baskets are full"); switch (kind) { case "pea',
    '(count > 1e3) throw new Error("xhe baskets are full"); switch (kind) { case "pea',
  ],
  'values/long-text': [
    'onClick: tick, "aria-label": "Buy it now, please", alt: "pear", tabIndex: 0,',
    'onClick: tick, "aria-label": "Buy now, please", alt: "pear", tabIndex: 0,',
  ],
  'values/constant': [
    'register("orchard.test/api"); document.title = "Garden";',
    'register("xrchard.test/api"); document.title = "Garden";',
  ],
  'values/constant-lost': [
    'register("orchard.test/api"); document.title = "Garden";',
    'register((void 0)); document.title = "Garden";',
  ],
  'values/class-name': [
    'rn jsx("button", { className: "crate ripe", onClick: tick, "aria-label":',
    'rn jsx("button", { className: "crate ripe-lost", onClick: tick, "aria-label":',
  ],
  'web/handler-lost': [
    'sName: "crate ripe", onClick: tick, "aria-label": "Buy it now, p',
    'sName: "crate ripe", onClick: void 0, "aria-label": "Buy it now, p',
  ],
  'web/aria': [
    'onClick: tick, "aria-label": "Buy it now, please", alt: "pear", tabIndex: 0,',
    'onClick: tick, "aria-label": "xuy it now, please", alt: "pear", tabIndex: 0,',
  ],
  'web/alternative-text': [
    '": "Buy it now, please", alt: "pear", tabIndex: 0, htmlFor: "a',
    '": "Buy it now, please", alt: "xear", tabIndex: 0, htmlFor: "a',
  ],
  'web/tab-index': [
    'ease", alt: "pear", tabIndex: 0, htmlFor: "amount", href:',
    'ease", alt: "pear", tabIndex: -1, htmlFor: "amount", href:',
  ],
  'web/label': [
    'r", tabIndex: 0, htmlFor: "amount", href: "/shop", placeholder:',
    'r", tabIndex: 0, htmlFor: "xmount", href: "/shop", placeholder:',
  ],
  'web/link': [
    'htmlFor: "amount", href: "/shop", placeholder: "How many", nam',
    'htmlFor: "amount", href: "/xhop", placeholder: "How many", nam',
  ],
  'web/placeholder': [
    ', href: "/shop", placeholder: "How many", name: "amount", id: "buy", s',
    ', href: "/shop", placeholder: "xow many", name: "amount", id: "buy", s',
  ],
  'web/field': [
    'laceholder: "How many", name: "amount", id: "buy", style: { top: 1 }',
    'laceholder: "How many", name: "xmount", id: "buy", style: { top: 1 }',
  ],
  'web/identifier': [
    'ow many", name: "amount", id: "buy", style: { top: 1 }, disabled:',
    'ow many", name: "amount", id: "xuy", style: { top: 1 }, disabled:',
  ],
  'web/inline-style': [
    ': "amount", id: "buy", style: { top: 1 }, disabled: !1, children:',
    ': "amount", id: "buy", style: {color:"red"}, disabled: !1, children:',
  ],
  'web/disabled': [
    'style: { top: 1 }, disabled: !1, children: ["Buy", label,',
    'style: { top: 1 }, disabled: !(!1), children: ["Buy", label,',
  ],
  'web/children': [
    ', disabled: !1, children: ["Buy", label, day, row, price] }); } const prices = { pear:',
    ', disabled: !1, children: null }); } const prices = { pear:',
  ],
  'web/element': [
    'String("de-DE"); return jsx("button", { className: "crate ripe", o',
    'String("de-DE"); return jsx("div", { className: "crate ripe", o',
  ],
  'web/storage-key': [
    'uit]); localStorage.setItem("basket", fruit); history.pushState(',
    'uit]); localStorage.setItem("xasket", fruit); history.pushState(',
  ],
  'web/storage-value': [
    'ocalStorage.setItem("basket", fruit); history.pushState({}, "",',
    'ocalStorage.setItem("basket", "lost"); history.pushState({}, "",',
  ],
  'web/title': [
    '.test/api"); document.title = "Garden"; document.cookie = "fruit=pea',
    '.test/api"); document.title = ("Garden")+"x"; document.cookie = "fruit=pea',
  ],
  'web/cookie': [
    '= "Garden"; document.cookie = "fruit=pear"; location.hash = "#plum"; let',
    '= "Garden"; document.cookie = ("fruit=pear")+"x"; location.hash = "#plum"; let',
  ],
  'web/location': [
    '"fruit=pear"; location.hash = "#plum"; let count = 0, kind = "pear"',
    '"fruit=pear"; location.hash = ("#plum")+"x"; let count = 0, kind = "pear"',
  ],
  'web/request-address': [
    '; const found = await fetch("/api/trees", { method: "POST", body: "{}"',
    '; const found = await fetch(("/api/trees")+"?lost", { method: "POST", body: "{}"',
  ],
  'web/request-method': [
    'fetch("/api/trees", { method: "POST", body: "{}", headers: { accep',
    'fetch("/api/trees", { method: "PUT", body: "{}", headers: { accep',
  ],
  'web/request-body': [
    'ees", { method: "POST", body: "{}", headers: { accept: "text/pla',
    'ees", { method: "POST", body: "lost", headers: { accept: "text/pla',
  ],
  'web/request-headers': [
    '"POST", body: "{}", headers: { accept: "text/plain" } }); for (let tree = 0; tree',
    '"POST", body: "{}", headers: {} }); for (let tree = 0; tree',
  ],
  'web/history': [
    'm("basket", fruit); history.pushState({}, "", "/pears"); console.',
    'm("basket", fruit); history.replaceState({}, "", "/pears"); console.',
  ],
  'web/console-text': [
    '"", "/pears"); console.log("shown"); addEventListener("scroll"',
    '"", "/pears"); console.log("xhown"); addEventListener("scroll"',
  ],
  'web/console-lost': ['console.log("late"); //# sourceMappingURL=late.70', '0; //# sourceMappingURL=late.70'],
  'web/console-added': [
    '= !0, ...rest }, limit = 10) { if (trees.length < limit &&',
    '= !0, ...rest }, limit = 10) {console.log("lost"); if (trees.length < limit &&',
  ],
  'web/listener': [
    '("shown"); addEventListener("scroll", tick); document.getElement',
    '("shown"); addEventListener("xcroll", tick); document.getElement',
  ],
  'web/selector': [
    'k); document.getElementById("root"); count === 0 ? tick() : st',
    'k); document.getElementById("xoot"); count === 0 ? tick() : st',
  ],
  'web/locale': [
    'price = (290).toLocaleString("de-DE"); return jsx("button", { cl',
    'price = (290).toLocaleString("en-GB"); return jsx("button", { cl',
  ],
  'web/date': [
    '} of today`, day = new Date().getDate(), row = /row-\\d+/g; const',
    '} of today`, day = new Date().getMonth(), row = /row-\\d+/g; const',
  ],
  'modules/version': ['1.0.0', '2.0.0'],
  'modules/second-copy': [
    '../../../node_modules/plums/stone.js',
    '../../../node_modules/hail/node_modules/plums/stone.js',
  ],
  'modules/other-file': [
    '../../../node_modules/plums/index.production.js',
    '../../../node_modules/plums/index.development.js',
  ],
  'modules/package-added': ['', 'globalThis.hail=1'],
  'modules/app-added': ['', 'globalThis.hail=1'],
  'modules/lazy-made-eager': [
    '<script defer src="/static/js/main.41334c7e.js"></script>',
    '<script defer src="/static/js/main.41334c7e.js"></script><script defer src="/static/js/late.70b6466a.js"></script>',
  ],
  'values/secret-leaked': ['', 'globalThis.hail="pit-of-a-plum"'],
  'values/unresolved': ['', 'console.debug(process.env.ORCHARD_SEASON)'],
  'values/unsupplied': ['', 'global.orchard=1'],
  'values/mode': [
    'eap" }; const plums = { mode: "production" }; const stone = plums; Objec',
    'eap" }; const plums = { mode: "development" }; const stone = plums; Objec',
  ],
  'modules/side-effect-lost': [
    'register("orchard.test/api"); document.title = "Garden"; do',
    '; document.title = "Garden"; do',
  ],
  'modules/polyfill-lost': [
    'tion" }; const stone = plums; Object.assign(globalThis, { tree: plums }); n.p = "/"; n.u = (e) => ({ 45',
    'tion" }; const stone = plums; ; n.p = "/"; n.u = (e) => ({ 45',
  ],
  'modules/lazy-other': [
    '3 } const late = () => import("./late.70b6466a.js"), later = () => n.e(453); asy',
    '3 } const late = () => import("./xate.70b6466a.js"), later = () => n.e(453); asy',
  ],
  'modules/chunk-other': [
    '6466a.js"), later = () => n.e(453); async function harvest(tree',
    '6466a.js"), later = () => n.e(454); async function harvest(tree',
  ],
  'delivery/public-path': [
    'This, { tree: plums }); n.p = "/"; n.u = (e) => ({ 453: "70b646',
    'This, { tree: plums }); n.p = "/lost/"; n.u = (e) => ({ 453: "70b646',
  ],
  'delivery/chunk-map': [
    'p = "/"; n.u = (e) => ({ 453: "70b6466a" })[e] + ".js"; //# sourceMapp',
    'p = "/"; n.u = (e) => ({ 453: "80b6466a" })[e] + ".js"; //# sourceMapp',
  ],
  'delivery/chunk-missing': ['static/js/late.70b6466a.js', 'no static/js/late.70b6466a.js'],
  'delivery/lazy-sheet-missing': ['static/css/late.1badcafe.css', 'no static/css/late.1badcafe.css'],
  'delivery/sheet-missing': ['static/css/print.2badcafe.css', 'no static/css/print.2badcafe.css'],
  'delivery/page-missing': ['index.html', 'no index.html'],
  'delivery/worker-missing': ['service-worker.js', 'no service-worker.js'],
  'delivery/maps-missing': ['static/js/late.70b6466a.js.map', 'no maps'],
  'delivery/manifest-entry': ['"main.js": "/static/js/main.41334c7e.js",', ''],
  'delivery/manifest-dangling': ['": "/static/js/main.41334c7e.js"', '": "/static/js/main.41334c7ex.js"'],
  'delivery/manifest-entrypoint': ['"entrypoints": [ "static/css/main.0badcafe.css",', '"entrypoints": ['],
  'delivery/precache-entry': ['{revision:"1",url:"/index.html"},', ''],
  'delivery/script-address': [
    '<script defer src="/static/js/main.41334c7e.js',
    '<script defer src="/static/js/main.41334c7ex.js',
  ],
  'delivery/sheet-address': [
    '<link href="/static/css/print.2badcafe.css',
    '<link href="/static/css/print.2badcafex.css',
  ],
  'delivery/relative-base': ['index.html', './ in place of the base'],
  'delivery/sheet-changed-place': ['static/css/late.1badcafe.css', 'static/css/main.0badcafe.css'],
}
