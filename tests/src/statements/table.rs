//! Tables: sections of rows below titles, with everything around them that
//! is no record.

use super::columns::{Column, Role};
use super::day::Moment;
use super::format::Format;
use super::lists::Foreign;
use super::number::Carrier;
use super::place::City;
use super::row::{Cell, Row, Says};
use super::spell::TimeStyle;
use super::truth::Lacks;
use crate::random::Random;

/// A sheet of a workbook, or a file of text: one source.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Of the sheet.
    pub name: String,
    pub titles: Vec<Vec<String>>,
    pub sections: Vec<Section>,
    /// Lists that nobody understands.
    pub foreign: Vec<Foreign>,
    /// What stands in the last rows.
    pub notes: Vec<String>,
}

/// A row as it is written, and what must become of it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub cells: Vec<Cell>,
    pub must: Becomes,
}

/// What must become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Becomes {
    /// Nothing: a header, a title, a note, a part of a record above.
    Beside,
    /// A record or a fee.
    Read,
    /// A row that is named, for what it lacks.
    Skipped(Lacks),
}

impl Line {
    pub(super) fn beside(cells: Vec<Cell>) -> Line {
        Line { cells, must: Becomes::Beside }
    }
}

/// A header and its rows.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub format: Format,
    pub rows: Vec<Row>,
}

/// What the titles tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    pub carrier: Option<Carrier>,
    pub home: Option<City>,
    /// Year and month.
    pub billing: Option<(u16, u8)>,
    /// Its number, where the statement is of several lines; none where this part
    /// of it doesn't say.
    pub line: Option<Option<&'static str>>,
    /// The first and the last day.
    pub days: Option<(Moment, Moment)>,
}

/// A period as titles and names write it.
pub(super) fn period((from, to): (Moment, Moment), r: &mut Random) -> String {
    let (from, to) = (from.date(), to.date());
    let words = |date: tariff_core::Date| {
        let text = date.to_string();
        let mut parts = text.splitn(3, '-');
        let mut part = || parts.next().unwrap_or_default().to_owned();
        format!("{}年{}月{}日", part(), part(), part())
    };
    let digits = |date: tariff_core::Date| date.to_string().replace('-', "");
    match r.below(4) {
        0 => format!("{}～{}", words(from), words(to)),
        1 => format!("{}至{}", words(from), words(to)),
        2 => format!("{from}至{to}"),
        _ => format!("{}-{}", digits(from), digits(to)),
    }
}

/// Rows above the header; `exactly` so many where the original is known.
pub(super) fn titles(told: Told, exactly: Option<usize>, r: &mut Random) -> Vec<Vec<String>> {
    let colon = *r.of(&[":", "：", ": "]);
    let mut lines = Vec::new();
    if let Some(carrier) = told.carrier {
        lines.push(match r.below(3) {
            0 => format!("{}客户详单", carrier.name()),
            1 => format!("{}通信集团有限公司详单查询", carrier.name()),
            _ => format!("运营商{colon}{}", carrier.name()),
        });
    }
    if let Some(home) = told.home {
        let name = *r.of(&["归属地", "号码归属地", "归属城市"]);
        lines.push(format!("{name}{colon}{}", home.name));
    }
    if let Some((year, month)) = told.billing {
        let name = *r.of(&["账期", "计费月", "查询月份"]);
        lines.push(match r.below(3) {
            0 => format!("{name}{colon}{year}年{month:02}月"),
            1 => format!("{name}{colon}{year}{month:02}"),
            _ => format!("{name}{colon}{year}-{month:02}"),
        });
    }
    if let Some(days) = told.days {
        let name = *r.of(&["起止日期", "查询时段", "详单起止时间", "统计区间"]);
        lines.push(format!("{name}{colon}{}", period(days, r)));
    }
    let own = match told.line {
        Some(Some(line)) => {
            lines.push(format!("手机号码{colon}{line}"));
            "客户星级：五星".to_owned()
        }
        Some(None) => "客户星级：五星".to_owned(),
        None => format!("手机号码{colon}138****0001"),
    };
    let more = [
        format!("客户姓名{colon}张**"),
        own,
        // A day that is nobody's.
        format!("打印时间{colon}2026-02-03 10:00:00"),
        "详单查询结果".to_owned(),
        "以下内容仅供参考，以营业厅查询为准".to_owned(),
    ];
    let wanted = exactly.unwrap_or(lines.len() + r.below(4));
    let missing = wanted.saturating_sub(lines.len());
    lines.extend(more.into_iter().take(missing));
    if exactly.is_none() && lines.len() > 2 && r.one_in(3) {
        // Several facts in the cells of one row.
        return vec![lines];
    }
    // Where more is told than the original has rows for, one row has it all.
    if exactly.is_some_and(|n| lines.len() > n) {
        let rest = lines.split_off(1);
        return vec![lines, rest];
    }
    lines.into_iter().map(|line| vec![line]).collect()
}

/// How the rows of a table are set, decided once for all of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The header again after so many rows.
    page: Option<usize>,
    blanks: bool,
    totals: bool,
}

impl Setting {
    pub(super) fn random(r: &mut Random) -> Setting {
        Setting {
            page: r.one_in(4).then(|| 5 + r.below(20)),
            blanks: r.one_in(4),
            totals: r.one_in(3),
        }
    }
}

impl Table {
    /// All of it as rows of cells.
    pub(super) fn grid(&self, setting: Setting) -> Vec<Line> {
        let text = |text: &String| Cell::from(text.as_str());
        let beside = |cells: Vec<Cell>| Line::beside(cells);
        let mut grid: Vec<Line> =
            self.titles.iter().map(|line| beside(line.iter().map(text).collect())).collect();
        let many = self.sections.len() > 1;
        for (i, section) in self.sections.iter().enumerate() {
            self.put_foreign(i, &mut grid);
            if many {
                grid.push(beside(vec![section.format.kind.title().into()]));
            }
            if section.format.cards {
                section.put_cards(setting, &mut grid);
            } else {
                section.put(setting, &mut grid);
            }
            if many || setting.blanks {
                grid.push(beside(Vec::new()));
            }
        }
        self.put_foreign(self.sections.len(), &mut grid);
        grid.extend(self.notes.iter().map(|note| beside(vec![text(note)])));
        grid
    }

    /// The lists that nobody understands before a section.
    fn put_foreign(&self, section: usize, grid: &mut Vec<Line>) {
        for list in self.foreign.iter().filter(|list| list.before == section) {
            let title = list.title.map_or_else(Vec::new, |title| vec![title.into()]);
            grid.push(Line::beside(title));
            grid.push(Line::beside(list.header.iter().map(|name| (*name).into()).collect()));
            let must = Becomes::Skipped(Lacks::Columns);
            grid.extend(list.rows.iter().map(|cells| Line { cells: cells.clone(), must }));
            // Names that say nothing would be another row of it.
            let next = self.sections.get(section).map(|section| &section.format);
            if next.is_some_and(|format| format.is_nameless(Role::Start)) {
                grid.push(Line::beside(Vec::new()));
            }
        }
    }
}

impl Row {
    fn must(&self) -> Becomes {
        match self.says {
            Says::Use(_) | Says::Fee(..) => Becomes::Read,
            Says::Too(lacks) => Becomes::Skipped(lacks),
        }
    }
}

impl Section {
    pub(super) fn header(&self) -> Vec<Cell> {
        self.format.columns.iter().map(|column| column.name.into()).collect()
    }

    fn put(&self, setting: Setting, grid: &mut Vec<Line>) {
        let columns = &self.format.columns;
        let header = || self.format.header.then(|| Line::beside(self.header()));
        grid.extend(header());
        let mut day: Option<Moment> = None;
        for (i, row) in self.rows.iter().enumerate() {
            if setting.page.is_some_and(|page| i > 0 && i % page == 0) {
                grid.extend(header());
                day = None;
            }
            if setting.blanks && i % 11 == 7 {
                grid.push(Line::beside(vec!["".into(); columns.len()]));
            }
            let date = Moment { second: 0, ..row.at };
            if self.format.time == TimeStyle::Group && day != Some(date) {
                day = Some(date);
                grid.push(Line::beside(day_row(date, columns.len())));
            }
            grid.push(Line { cells: numbered(columns, &row.cells, i + 1), must: row.must() });
        }
        if setting.totals {
            grid.push(Line::beside(self.total()));
            grid.push(Line::beside(vec![format!("共{}条", self.rows.len()).as_str().into()]));
        }
    }

    /// A label and its value in each row, record by record.
    fn put_cards(&self, setting: Setting, grid: &mut Vec<Line>) {
        let columns = &self.format.columns;
        grid.push(Line::beside(Vec::new()));
        for (i, row) in self.rows.iter().enumerate() {
            let cells = numbered(columns, &row.cells, i + 1);
            let shown = columns.iter().zip(&cells).filter(|(c, _)| Some(c.role) != row.without);
            let mut must = row.must();
            for (column, cell) in shown {
                let cells = match setting.page {
                    Some(_) => vec![format!("{}：", column.name).as_str().into(), cell.clone()],
                    None => vec![format!("{}：{}", column.name, cell.text()).as_str().into()],
                };
                grid.push(Line { cells, must });
                must = Becomes::Beside;
            }
            if setting.blanks {
                grid.push(Line::beside(Vec::new()));
            }
        }
    }

    /// `合计`, and under the fees their sum.
    fn total(&self) -> Vec<Cell> {
        let sum: f64 =
            self.format.columns.iter().position(|column| column.role == Role::Fee).map_or(
                0.0,
                |at| {
                    self.rows
                        .iter()
                        .filter_map(|row| row.cells.get(at)?.text().parse::<f64>().ok())
                        .sum()
                },
            );
        let cell = |(i, column): (usize, &Column)| match column.role {
            _ if i == 0 => "合计".into(),
            Role::Fee => Cell::Number(format!("{sum:.2}")),
            _ => "".into(),
        };
        self.format.columns.iter().enumerate().map(cell).collect()
    }
}

pub(super) fn day_row(day: Moment, columns: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::from(""); columns.max(1)];
    cells[0] = Cell::Text(day.date().to_string());
    cells
}

/// The row with its number in the column for it.
pub(super) fn numbered(columns: &[Column], cells: &[Cell], number: usize) -> Vec<Cell> {
    let mut cells = cells.to_vec();
    for (column, cell) in columns.iter().zip(&mut cells) {
        if column.role == Role::Index {
            *cell = Cell::Number(number.to_string());
        }
    }
    cells
}

const NOTES: [&str; 3] =
    ["温馨提示：以上信息仅供参考", "注：国际漫游详单可能延迟出账", "备注：本详单不作为缴费凭证"];

/// None, mostly.
pub(super) fn notes(r: &mut Random) -> Vec<String> {
    if r.one_in(4) { vec![(*r.of(&NOTES)).to_owned()] } else { Vec::new() }
}
