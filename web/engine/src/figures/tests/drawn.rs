//! Reads a figure back: its tags, where they stand, and the values that its axes give a place.

use std::collections::BTreeMap;

/// A tag with its attributes and the text right behind it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) text: String,
    all: BTreeMap<String, String>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.all.get(name).map_or("", String::as_str)
    }

    pub(crate) fn number(&self, name: &str) -> f64 {
        self.get(name).parse().unwrap_or_else(|_| panic!("{name} of {self:?}"))
    }

    pub(crate) fn is(&self, class: &str) -> bool {
        self.get("class").split(' ').any(|one| one == class)
    }

    /// Points of a path; each command here is absolute but `h` and `v`, which go nowhere far.
    pub(crate) fn points(&self) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = Vec::new();
        let d = self.get("d");
        let mut starts: Vec<usize> =
            d.char_indices().filter(|(_, c)| c.is_alphabetic()).map(|(at, _)| at).collect();
        starts.push(d.len());
        for pair in starts.windows(2) {
            let (command, rest) = d[pair[0]..pair[1]].split_at(1);
            let n: Vec<f64> = rest.split_whitespace().map(|n| n.parse().unwrap()).collect();
            let (x, y) = points.last().copied().unwrap_or_default();
            points.push(match command {
                "M" | "L" => (n[0], n[1]),
                "H" => (n[0], y),
                "V" => (x, n[0]),
                "h" => (x + n[0], y),
                "v" => (x, y + n[0]),
                other => panic!("{other} in {d}"),
            });
        }
        points
    }

    /// Left, top, right and bottom of a text: what is full-width is an em, other letters 0.56.
    fn text_box(&self) -> [f64; 4] {
        const EM: f64 = 19.0;
        let ems = |c: char| if c < '\u{100}' { 0.56 } else { 1.0 };
        let width: f64 = self.text.chars().map(|c| EM * ems(c)).sum();
        let (x, y) = (self.number("x"), self.number("y"));
        let left = match self.get("text-anchor") {
            "middle" => x - width / 2.0,
            "end" => x - width,
            _ => x,
        };
        [left, y - 0.75 * EM, left + width, y + 0.2 * EM]
    }
}

/// One figure.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// What is drawn, without the patterns.
    pub(crate) tags: Vec<Tag>,
    /// The cells of the table, its head first.
    pub(crate) table: Vec<Vec<String>>,
}

impl Drawn {
    pub(crate) fn of(html: &str) -> Drawn {
        let svg = html.split_once("<svg class=\"chart-drawing\"").unwrap().1;
        let svg = svg.split_once("</svg>").unwrap().0;
        let view = svg.split_once("viewBox=\"").unwrap().1.split('"').next().unwrap();
        let view: Vec<f64> = view.split(' ').map(|n| n.parse().unwrap()).collect();
        let drawing = svg.split_once("</defs>").unwrap().1;
        let table = html.split_once("<thead>").unwrap().1.split("</tbody>").next().unwrap();
        let rows = table.split("<tr>").skip(1).map(|row| {
            let cells = tags(row).into_iter().filter(|t| t.name == "th" || t.name == "td");
            cells.map(|cell| cell.text).collect()
        });
        let (width, height) = (view[2], view[3]);
        Drawn { width, height, tags: tags(drawing), table: rows.collect() }
    }

    pub(crate) fn all(&self, name: &str, class: &str) -> Vec<&Tag> {
        let is = |tag: &&Tag| tag.name == name && (class.is_empty() || tag.is(class));
        self.tags.iter().filter(is).collect()
    }

    /// The value at a place by the labels of an axis: two of them make the scale.
    pub(crate) fn value(labels: &[(f64, f64)], at: f64) -> f64 {
        let ((a, from), (b, to)) = (labels[0], labels[labels.len() - 1]);
        from + (at - a) * (to - from) / (b - a)
    }

    /// What every drawing keeps to.
    pub(crate) fn sound(&self) {
        let inside = |x: f64, y: f64, what: &Tag| {
            let ok = (-0.01..=self.width + 0.01).contains(&x)
                && (-0.01..=self.height + 0.01).contains(&y);
            assert!(ok, "{x} {y} is outside {} × {}: {what:?}", self.width, self.height);
        };
        for tag in &self.tags {
            let n = |name| tag.number(name);
            match tag.name.as_str() {
                "rect" => {
                    inside(n("x"), n("y"), tag);
                    inside(n("x") + n("width"), n("y") + n("height"), tag);
                }
                "circle" => {
                    inside(n("cx") - n("r"), n("cy") - n("r"), tag);
                    inside(n("cx") + n("r"), n("cy") + n("r"), tag);
                }
                "path" => tag.points().into_iter().for_each(|(x, y)| inside(x, y, tag)),
                "text" => {
                    let [left, top, right, bottom] = tag.text_box();
                    inside(left, top, tag);
                    inside(right, bottom, tag);
                }
                _ => {}
            }
            let value = tag.get("data-value");
            let told = self.table.iter().flatten().any(|cell| cell == value);
            assert!(value.is_empty() || told, "{value} isn't in {:?}", self.table);
        }
        let texts = self.all("text", "");
        for (at, one) in texts.iter().enumerate() {
            for other in &texts[at + 1..] {
                let ([a, b, c, d], [e, f, g, h]) = (one.text_box(), other.text_box());
                let apart = c <= e || g <= a || d <= f || h <= b;
                assert!(apart, "“{}” is over “{}”: {one:?} {other:?}", one.text, other.text);
            }
        }
        let columns = self.table[0].len();
        assert!(self.table.iter().all(|row| row.len() == columns), "{:?}", self.table);
    }
}

fn tags(html: &str) -> Vec<Tag> {
    let one = |part: &str| {
        let (inside, text) = part.split_once('>').unwrap();
        let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut all = BTreeMap::new();
        let mut rest = rest;
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, next) = after.split_once('"').unwrap();
            all.insert(key.trim().to_owned(), value.to_owned());
            rest = next;
        }
        Tag { name: name.to_owned(), text: text.to_owned(), all }
    };
    html.split('<').skip(1).filter(|part| !part.starts_with('/')).map(one).collect()
}

/// `¥1,234.50` and `¥39.00 · 62%` as yuan.
pub(crate) fn yuan_of(text: &str) -> f64 {
    let text = text.split(' ').next().unwrap().trim_start_matches('¥');
    text.parse().unwrap_or_else(|_| panic!("{text} is no amount"))
}
