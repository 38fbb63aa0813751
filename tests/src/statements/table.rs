//! Tables: sections of rows below titles, with everything around them that
//! is no record.

use super::columns::{Column, Role};
use super::day::Moment;
use super::format::Format;
use super::number::Carrier;
use super::place::City;
use super::row::{Cell, Row};
use super::spell::TimeStyle;
use crate::random::Random;

/// A sheet of a workbook, or a file of text: one source.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Of the sheet.
    pub name: String,
    pub titles: Vec<Vec<String>>,
    pub sections: Vec<Section>,
    /// What stands in the last rows.
    pub notes: Vec<String>,
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
    let more = [
        format!("客户姓名{colon}张**"),
        format!("手机号码{colon}138****0001"),
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
    pub(super) fn grid(&self, setting: Setting) -> Vec<Vec<Cell>> {
        let mut grid: Vec<Vec<Cell>> = self
            .titles
            .iter()
            .map(|line| line.iter().map(|text| text.as_str().into()).collect())
            .collect();
        let many = self.sections.len() > 1;
        for section in &self.sections {
            if many {
                grid.push(vec![section.format.kind.title().into()]);
            }
            section.put(setting, &mut grid);
            if many || setting.blanks {
                grid.push(Vec::new());
            }
        }
        grid.extend(self.notes.iter().map(|note| vec![note.as_str().into()]));
        grid
    }
}

impl Section {
    pub(super) fn header(&self) -> Vec<Cell> {
        self.format.columns.iter().map(|column| column.name.into()).collect()
    }

    fn put(&self, setting: Setting, grid: &mut Vec<Vec<Cell>>) {
        let columns = &self.format.columns;
        grid.push(self.header());
        let mut day: Option<Moment> = None;
        for (i, row) in self.rows.iter().enumerate() {
            if setting.page.is_some_and(|page| i > 0 && i % page == 0) {
                grid.push(self.header());
                day = None;
            }
            if setting.blanks && i % 11 == 7 {
                grid.push(vec!["".into(); columns.len()]);
            }
            let date = Moment { second: 0, ..row.at };
            if self.format.time == TimeStyle::Group && day != Some(date) {
                day = Some(date);
                grid.push(day_row(date, columns.len()));
            }
            grid.push(numbered(columns, &row.cells, i + 1));
        }
        if setting.totals {
            grid.push(self.total());
            grid.push(vec![format!("共{}条", self.rows.len()).as_str().into()]);
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
