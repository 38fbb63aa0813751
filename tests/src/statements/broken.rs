//! Files that are no statements, or damaged ones, or made to harm.

use std::iter;

use super::files::{
    Biff, Encoding, FileType, Package, XlsStyle, XlsxStyle, compound, encode, workbook,
};
use super::layout::Layout;
use super::make::statement_of;
use crate::random::Random;

/// A file that is broken.
#[derive(Clone, Debug)]
pub struct Broken {
    /// What is wrong with it.
    pub name: &'static str,
    /// Names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What must hold.
    pub must: Must,
}

/// What must hold of a reader. Of all of them: no panic, and no more memory
/// than a few times what the file could honestly hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Must {
    /// Nothing can be read: an error.
    Fail,
    /// An error, or a report; nothing is read that isn't there.
    Nothing,
    /// An error, or a report with any part of what is there.
    Part,
    /// So many entries are read, and so many rows are reported as skipped.
    Read {
        /// Entries.
        entries: u64,
        /// Rows.
        skipped: u64,
    },
}

const HEADER: &str =
    "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)";
const ROW: &str = "2015-03-01 09:15:02,北京,主叫,138****0001,1分23秒,本地主叫本地,,0.10";

/// Every broken file. Some are large: the list takes a few seconds to make.
pub fn broken() -> Vec<Broken> {
    let mut all = damaged();
    all.extend(foreign());
    all.extend(bombs());
    all.extend(odd_text());
    all.extend(odd_cells());
    all
}

fn one(name: &'static str, file: &str, bytes: Vec<u8>, must: Must) -> Broken {
    Broken { name, files: vec![(file.to_owned(), bytes)], must }
}

fn lines(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The first file of a statement that is in order.
fn whole(layout: Layout, file_type: FileType) -> Vec<u8> {
    let made = statement_of(layout, file_type, 7);
    made.files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default()
}

fn damaged() -> Vec<Broken> {
    let xlsx = whole(Layout::CmccXls, FileType::Xlsx(XlsxStyle::Shared));
    let xls = whole(Layout::Unicom2016, FileType::Xls(XlsStyle::Western));
    let cut = |bytes: &[u8], of: usize| bytes[..bytes.len() * of / 10].to_vec();
    let mut flipped = xls.clone();
    // Past the compound file's header.
    for byte in flipped.iter_mut().skip(600).step_by(97) {
        *byte ^= 0x55;
    }
    vec![
        one("xlsx cut in the middle", "a.xlsx", cut(&xlsx, 5), Must::Fail),
        one("xlsx without its end", "a.xlsx", cut(&xlsx, 9), Must::Fail),
        one("xls cut in the middle", "a.xls", cut(&xls, 5), Must::Part),
        one("xls with its header alone", "a.xls", xls[..512.min(xls.len())].to_vec(), Must::Fail),
        one("xls with flipped bits", "a.xls", flipped, Must::Part),
        one("xls without a workbook", "a.xls", compound(&[]), Must::Fail),
        one("no bytes", "a.csv", Vec::new(), Must::Fail),
        one("spaces alone", "a.csv", b" \r\n \r\n\t".to_vec(), Must::Fail),
        one("a mark of order alone", "a.txt", vec![0xFF, 0xFE], Must::Fail),
    ]
}

fn foreign() -> Vec<Broken> {
    let mut r = Random(2);
    let noise = |r: &mut Random, n: usize| -> Vec<u8> {
        (0..n).map(|_| r.next().to_le_bytes()[0]).collect()
    };
    let pdf = [b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n".to_vec(), noise(&mut r, 4_000)].concat();
    let jpeg = [b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00".to_vec(), noise(&mut r, 9_000)].concat();
    let noise = noise(&mut r, 5_000);
    let mut zip = Package::new();
    zip.part("readme.txt", ["no workbook"]);
    let page = "<html><body><h1>404</h1><p>页面不存在</p></body></html>";
    let login = r#"{"retCode":"500003","retMsg":"用户未登录","data":null}"#;
    vec![
        one("PDF under another name", "a.csv", pdf, Must::Fail),
        one("JPEG", "a.jpg", jpeg, Must::Fail),
        one("noise", "a.xls", noise, Must::Fail),
        one("zip without a workbook", "a.xlsx", zip.finish(), Must::Fail),
        one("page without a table", "a.html", page.into(), Must::Nothing),
        one("JSON of an error", "a.json", login.into(), Must::Nothing),
        one("prose", "a.txt", "今天天气很好，我们去公园。\n明天再说。\n".into(), Must::Nothing),
        one("header without rows", "a.csv", lines(&[HEADER]).into(), Must::Nothing),
        one("rows without a header", "a.csv", lines(&[ROW, ROW]).into(), Must::Part),
    ]
}

/// Small files that unpack to 200 MB.
fn bombs() -> Vec<Broken> {
    let megabyte = "0".repeat(1 << 20);
    let zeros = || iter::repeat_n(megabyte.as_str(), 200);
    let around = |before: &'static str, after: &'static str| {
        iter::once(before).chain(zeros()).chain([after])
    };
    let mut in_strings = Package::new();
    in_strings.workbook(&["Sheet1"]);
    in_strings.sheet(1, "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    in_strings.part("xl/sharedStrings.xml", around("<sst><si><t>", "</t></si></sst>"));
    let mut in_sheet = Package::new();
    in_sheet.workbook(&["Sheet1"]);
    in_sheet.strings("<si><t>a</t></si>");
    in_sheet.sheet_of(1, around("<row r=\"1\"><c r=\"A1\"><v>", "</v></c></row>"));
    let mut far = Biff::default();
    far.begin(0x0010);
    far.cell(0x0203, (u16::MAX, 255), 15, &1_f64.to_le_bytes());
    far.end();
    let far = compound(&workbook(&[("Sheet1".to_owned(), far.bytes)], 1200, |_| {}));
    let mut corner = Package::new();
    corner.workbook(&["Sheet1"]);
    corner.strings("");
    let cell = |at: &str, row: &str| format!("<row r=\"{row}\"><c r=\"{at}\"><v>1</v></c></row>");
    let cells = cell("A1", "1") + &cell("XFD1048576", "1048576");
    corner.sheet(1, &cells);
    vec![
        one("200 MB in the table of strings", "a.xlsx", in_strings.finish(), Must::Fail),
        one("200 MB in a sheet", "a.xlsx", in_sheet.finish(), Must::Fail),
        one("xls with a cell in the last corner", "a.xls", far, Must::Nothing),
        one("xlsx with cells in opposite corners", "a.xlsx", corner.finish(), Must::Nothing),
    ]
}

fn odd_text() -> Vec<Broken> {
    let table = lines(&[HEADER, ROW]);
    let gbk = encode(&table, Encoding::Gbk);
    let utf16 = encode(&table, Encoding::Utf16Le);
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let deep_objects = "{\"data\":".repeat(50_000) + "1" + &"}".repeat(50_000);
    let wide = iter::repeat_n("起始时间", 100_000).collect::<Vec<_>>().join(",");
    let wide_page = format!("<table><tr>{}</tr></table>", "<td>1".repeat(100_000));
    let spanned =
        format!("<table><tr><td colspan=\"4000000000\">1</td></tr><tr><td>{ROW}</td></tr></table>");
    let nested = "<table><tr><td>".repeat(20_000);
    let unclosed = lines(&[HEADER, "\"2015-03-01 09:15:02,北京,主叫", ROW, ROW]);
    let half_json = "{\"data\":[{\"startTime\":\"2015-03-01 09:15:02\",\"commTime\":\"47秒\"";
    let says_gbk = format!(
        "<html><meta charset=gbk><table><tr><td>{}</td></tr></table>",
        table.trim_end().replace('\n', "</td></tr><tr><td>").replace(',', "</td><td>")
    );
    let mixed = [gbk.clone(), table.clone().into_bytes()].concat();
    let half_character = table.as_bytes()[..table.find("北京").map_or(0, |at| at + 2)].to_vec();
    let with_nul = table.replace("北京", "北\0京");
    vec![
        one("a hundred thousand columns", "a.csv", lines(&[&wide, ROW]).into(), Must::Part),
        one("a hundred thousand cells in a page", "a.html", wide_page.into(), Must::Nothing),
        one("a cell over four thousand million columns", "a.html", spanned.into(), Must::Part),
        one("tables in tables", "a.html", nested.into(), Must::Nothing),
        one("a line of 20 MB", "a.csv", vec![b'1'; 20 << 20], Must::Nothing),
        one("a quote that never ends", "a.csv", unclosed.into(), Must::Part),
        one("JSON a hundred thousand deep", "a.json", deep.into(), Must::Fail),
        one("JSON objects fifty thousand deep", "a.json", deep_objects.into(), Must::Fail),
        one("JSON without its end", "a.json", half_json.into(), Must::Part),
        one("UTF-8 that says it is GBK", "a.html", says_gbk.into(), Must::Part),
        one("UTF-16 without a mark", "a.csv", utf16[2..].to_vec(), Must::Part),
        one("UTF-16 with half a character", "a.csv", utf16[..utf16.len() - 1].to_vec(), Must::Part),
        one("GBK, then UTF-8", "a.csv", mixed, Must::Part),
        one("UTF-8 with half a character", "a.csv", half_character, Must::Nothing),
        one("GBK with half a character", "a.csv", [gbk, vec![0xB1]].concat(), Must::Part),
        one("zero bytes in a cell", "a.csv", with_nul.into(), Must::Part),
    ]
}

fn odd_cells() -> Vec<Broken> {
    let read = |entries, skipped| Must::Read { entries, skipped };
    let formula = lines(&[
        HEADER,
        ROW,
        "2015-03-01 09:20:00,=1+1,主叫,\"=\"\"138****0001\"\"\",=1+1,=cmd|'/C calc'!A0,,=1+1",
    ]);
    let injected = ROW
        .replace("北京", "<script>alert(1)</script>")
        .replace(",,", ",<img src=x onerror=alert(1)>,");
    let html = format!(
        "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>",
        HEADER.replace(',', "</td><td>"),
        ROW.replace("北京", "<script>alert(1)</script>北京<svg onload=alert(1)>")
            .replace(',', "</td><td>")
    );
    let unreadable = lines(&[
        HEADER,
        ROW,
        &ROW.replace("2015-03-01", "2015-02-30"),
        &ROW.replace("1分23秒", "一会儿"),
        &ROW.replace("09:15:02", "25:15:02"),
    ]);
    let huge = lines(&[
        HEADER,
        &ROW.replace("1分23秒", "99999999999999999999秒"),
        &ROW.replace("0.10", "99999999999999999999.00"),
        &ROW.replace("2015-03-01", "99999-03-01"),
    ]);
    vec![
        one("formulas as text", "a.csv", formula.into(), Must::Part),
        one("formulas with their values", "a.xlsx", formulas(), read(2, 0)),
        one(
            "markup in the cells of a CSV",
            "a.csv",
            lines(&[HEADER, &injected]).into(),
            read(1, 0),
        ),
        one("scripts in the cells of a page", "a.html", html.into(), read(1, 0)),
        one("rows that can't be read", "a.csv", unreadable.into(), read(1, 3)),
        one("numbers that are too large", "a.csv", huge.into(), Must::Part),
    ]
}

/// Rows whose cells were calculated, with what came out.
fn formulas() -> Vec<u8> {
    let mut package = Package::new();
    package.workbook(&["Sheet1"]);
    package.strings("");
    let inline = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let calculated = |text: &str| format!("<c t=\"str\"><f>A1&amp;\"\"</f><v>{text}</v></c>");
    let mut rows = format!("<row>{}</row>", HEADER.split(',').map(inline).collect::<String>());
    for second in ["09:15:02", "09:16:03"] {
        let row = ROW.replace("09:15:02", second);
        let (cells, _) = row.rsplit_once(',').unwrap_or((&row, ""));
        let cells: String = cells.split(',').map(calculated).collect();
        rows.push_str(&format!("<row>{cells}<c><f>0.1+0.2</f><v>0.3</v></c></row>"));
    }
    package.sheet(1, &rows);
    package.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_are_small_until_they_are_opened() {
        let all = broken();
        let bombs: Vec<&Broken> = all.iter().filter(|b| b.name.starts_with("200 MB")).collect();
        assert_eq!(bombs.len(), 2);
        for bomb in bombs {
            let (_, bytes) = &bomb.files[0];
            assert!(bytes.len() < 1 << 20);
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let sizes = (0..zip.len()).map(|i| zip.by_index(i).unwrap().size());
            assert!(sizes.max() > Some(200 << 20));
        }
    }
}
