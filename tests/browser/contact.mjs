// The page that shows all pictures, grouped by screen: a file to be opened, no part of the product.

const style = `
body { margin: 24px; font: 16px/1.5 system-ui, sans-serif; color: #16202b; background: #f3f5f8; }
nav { columns: 12em; margin-bottom: 24px; }
nav a { display: block; }
section > div { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 16px; }
figure { margin: 0; }
img { display: block; max-width: 420px; height: 480px; object-fit: cover; object-position: top; border: 1px solid #74818f; background: #fff; }
`;

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Pictures `{ screen, file, label }` as a plain page beside them. */
export function sheet(pictures) {
  const groups = new Map();
  for (const picture of pictures) groups.set(picture.screen, [...(groups.get(picture.screen) ?? []), picture]);
  const figure = ({ file, label }) => `<figure><a href="${escaped(file)}"><img loading="lazy" src="${escaped(file)}" alt="${escaped(label)}"></a><figcaption>${escaped(label)}</figcaption></figure>`;
  const section = ([name, of]) => `<section id="${escaped(name)}"><h2>${escaped(name)}</h2><div>${of.map(figure).join("\n")}</div></section>`;
  const links = [...groups.keys()].map((name) => `<a href="#${escaped(name)}">${escaped(name)}</a>`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Screens</title><style>${style}</style>
<h1>${groups.size} screens, ${pictures.length} pictures</h1>
<nav>${links.join("\n")}</nav>
${[...groups].map(section).join("\n")}
</html>
`;
}
