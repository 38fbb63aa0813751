//! The clerk's log: what became of the advice of the customer in front, and of those before.

use maud::{Markup, html};
use tariff_core::Date;

use crate::format::yuan;
use crate::protocol::{Deed, Mark, Noted};
use crate::regions::Region;
use crate::words::{Lang, W};

/// The rows, the newest first, and which of them is the customer's in front; `answered` where there
/// is an advice to note something about.
pub(crate) fn log(w: W, today: Date, rows: &[Noted], here: Option<u32>, answered: bool) -> Markup {
    let words = &w.log;
    let said = here.and_then(|id| rows.iter().find(|row| row.id == id)).map(|row| row.mark);
    html! {
        section.card.taken aria-labelledby="taken-title" {
            h2 #taken-title { (words.title) }
            @if answered {
                div.chips role="group" aria-labelledby="taken-title" {
                    @for mark in [Mark::Took, Mark::Left] {
                        button.secondary id={"taken-" (mark.name())} type="button"
                            aria-pressed=(said == Some(mark))
                            data-do=(Deed::Mark(None, Some(mark))) { ((words.mark)(mark)) }
                    }
                    button.link #taken-undo type="button" aria-disabled=(said.is_none())
                        data-do=(Deed::Mark(None, None)) { (words.undo) }
                }
            }
            p.hint role="status" { ((words.rows)(rows.len())) }
            @if !rows.is_empty() {
                details.more #taken-rows {
                    summary { (words.all) }
                    (table(w, rows))
                    p.taken-tools {
                        a.link #taken-save href=(address(&csv(w, rows)))
                            download={(words.file) "-" (today) ".csv"} { (words.save) }
                        button.link #taken-clear type="button" data-do=(Deed::ClearLog)
                            data-ask=((words.clear_sure)(rows.len())) { (words.clear) }
                    }
                }
            }
        }
    }
}

fn table(w: W, rows: &[Noted]) -> Markup {
    let words = &w.log;
    let [on, _, _, plan, _, per_month, outcome] = words.heads;
    let heads = [on, plan, per_month, outcome];
    html! {
        div.scroller tabindex="0" role="group" aria-labelledby="taken-title" {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in rows.iter().rev() {
                        tr {
                            td { (row.on) }
                            th scope="row" lang="zh-CN" { (row.plan) }
                            td.figure { (yuan(row.per_month)) }
                            td {
                                select id={"taken-" (row.id)} aria-label={(outcome) (w.shared.colon) (row.plan)}
                                    data-do={"mark " (row.id)} {
                                    @for mark in Mark::ALL {
                                        option value=(mark.name()) selected[mark == row.mark] {
                                            ((words.mark)(mark))
                                        }
                                    }
                                    option value="-" { (words.remove) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// All rows as a file, in the order of the days, with the mark by which spreadsheets know UTF-8.
fn csv(w: W, rows: &[Noted]) -> String {
    let words = &w.log;
    let line = |cells: [String; 7]| cells.map(|cell| quoted(&cell)).join(",") + "\r\n";
    let mut all = "\u{feff}".to_owned() + &line(words.heads.map(str::to_owned));
    for row in rows {
        let region = Region::by_id(&row.region).map_or(row.region.as_str(), |of| match w.lang {
            Lang::Zh => of.zh,
            Lang::En => of.en,
        });
        all += &line([
            row.on.to_string(),
            region.to_owned(),
            (words.advice)(row.advice).to_owned(),
            row.plan.clone(),
            row.filing.clone(),
            row.per_month.to_string(),
            (words.mark)(row.mark).to_owned(),
        ]);
    }
    all
}

/// A file as an address.
fn address(text: &str) -> String {
    let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.fold("data:text/csv;charset=utf-8,".to_owned(), |all, byte| all + &byte)
}

/// A cell of a CSV file; one that a spreadsheet would take for a formula is made a text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Advice;

    fn row(id: u32, plan: &str, mark: Mark) -> Noted {
        Noted {
            id,
            on: "2026-11-22".parse().unwrap(),
            region: "chongqing".to_owned(),
            advice: Advice::Change,
            plan: plan.to_owned(),
            filing: "24CQ200016".to_owned(),
            per_month: "58".parse().unwrap(),
            mark,
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let of = ["39.00", "a,b", "say \"x\"", "=1+1", "畅享套餐"].map(quoted);
        assert_eq!(of, ["39.00", "\"a,b\"", "\"say \"\"x\"\"\"", "'=1+1", "畅享套餐"]);
    }

    #[test]
    fn the_file_is_in_the_language_of_the_page() {
        let rows = [row(1, "甲,乙", Mark::Took), row(2, "丙", Mark::Back)];
        assert_eq!(
            csv(Lang::Zh.words(), &rows),
            "\u{feff}日期,地区,建议,套餐,编号,平均每月,结果\r\n\
             2026-11-22,重庆,换,\"甲,乙\",24CQ200016,58.00,办了\r\n\
             2026-11-22,重庆,换,丙,24CQ200016,58.00,回访：又来了\r\n"
        );
        let english = csv(Lang::En.words(), &rows);
        assert!(english.starts_with("\u{feff}Date,Region,Advice,Plan,Filing,A month,Outcome\r\n"));
        assert!(
            english.contains(
                "2026-11-22,Chongqing,change,丙,24CQ200016,58.00,Came back (follow-up)\r\n"
            )
        );
    }

    #[test]
    fn what_was_said_of_the_customer_in_front_is_pressed() {
        let rows = [row(1, "甲", Mark::Took), row(2, "乙", Mark::Left)];
        let today = "2026-11-23".parse().unwrap();
        let html =
            |here, answered| log(Lang::Zh.words(), today, &rows, here, answered).into_string();
        let pressed = |html: &str| html.matches("aria-pressed=\"true\"").count();
        assert_eq!(pressed(&html(None, true)), 0);
        let here = html(Some(2), true);
        assert_eq!(pressed(&here), 1);
        assert!(here.contains("id=\"taken-left\" type=\"button\" aria-pressed=\"true\""), "{here}");
        assert!(here.contains("办理记录-2026-11-23.csv") && here.contains("清空 2 条记录？"));
        // Nothing can be said of nobody, and what was noted is there.
        let nobody = html(None, false);
        assert!(!nobody.contains("mark here") && nobody.contains("mark 1"));
    }
}
