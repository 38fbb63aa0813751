//! Words of headers, and what stands in their columns.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::{Carrier, parsed};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Field {
    Start,
    FeeDate,
    FeePeriod,
    Place,
    PeerPlace,
    Direction,
    Type,
    /// Kinds of roaming: they say nothing of where a call went.
    Roam,
    Business,
    /// What a service is called.
    ServiceName,
    Peer,
    /// The number that the statement is of.
    Own,
    /// A number that doesn't say whose it is: the other side's, where no column is.
    Number,
    /// Who called, where it can be the customer.
    Caller,
    /// Who was called, where it can be the customer.
    Called,
    Duration,
    /// When it ended.
    End,
    Bytes,
    BytesUp,
    BytesDown,
    /// A part of the data: what is free, what is charged.
    BytesPart,
    /// The unit of the data.
    BytesUnit,
    Pieces,
    Discount,
    Reduction,
    Total,
    Paid,
    Charge,
    Part,
    FeeName,
    Other,
}

#[derive(Default, Deserialize)]
struct ColumnsFile {
    columns: BTreeMap<Field, Vec<String>>,
    titles: Titles,
    signatures: Vec<Signature>,
    codes: Vec<Codes>,
    units: Vec<Unit>,
    senses: Vec<Sense>,
}

/// Words of a header that only one carrier's statements have together.
#[derive(Deserialize)]
struct Signature {
    carrier: Carrier,
    words: Vec<String>,
}

/// Words of rows that are no records.
#[derive(Default, Deserialize)]
pub(crate) struct Titles {
    pub home: Vec<String>,
    pub totals: Vec<String>,
    /// Of days on which the file was made, and not of what is in it.
    pub made: Vec<String>,
}

/// What the codes of a column mean in headers that have certain words.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Codes {
    beside: Vec<String>,
    column: String,
    /// Cells, and the words that they stand for.
    pub cells: BTreeMap<String, String>,
}

/// What a column counts in headers that have certain words.
#[derive(Deserialize)]
struct Unit {
    beside: Vec<String>,
    column: String,
    unit: String,
}

/// What a column holds in headers that have certain words.
#[derive(Deserialize)]
struct Sense {
    beside: Vec<String>,
    column: String,
    field: Field,
}

/// Everything that is known of headers.
pub(crate) struct Headers {
    words: HashMap<String, Field>,
    pub titles: Titles,
    signatures: Vec<Signature>,
    codes: Vec<Codes>,
    units: Vec<Unit>,
    senses: Vec<Sense>,
}

/// A header's word as the tables list it: small letters, no lines between
/// the words of a name.
pub(crate) fn spelled(word: &str) -> String {
    let kept = |c: &char| {
        !c.is_whitespace() && !matches!(c, ':' | '*' | '"' | '[' | ']' | '_' | '-' | '\'')
    };
    word.chars().filter(kept).collect::<String>().to_lowercase()
}

/// Kinds of columns by what only they are called: the first that fits.
const RULES: [(&[&str], Field); 71] = [
    (&["流量抵"], Field::Other),
    (&["折算流量"], Field::Other),
    (&["本端", "位置"], Field::Place),
    (&["对端", "位置"], Field::PeerPlace),
    (&["本端", "归属"], Field::Other),
    (&["本端", "运营商"], Field::Other),
    (&["本机", "号"], Field::Own),
    (&["对方", "归属"], Field::PeerPlace),
    (&["对端", "归属"], Field::PeerPlace),
    (&["对方", "区号"], Field::PeerPlace),
    (&["被叫", "归属"], Field::PeerPlace),
    (&["被叫", "区号"], Field::PeerPlace),
    (&["对方", "所在地"], Field::PeerPlace),
    (&["号码类型"], Field::Other),
    (&["对方", "短号"], Field::Other),
    (&["对方", "号"], Field::Peer),
    (&["对端", "号"], Field::Peer),
    (&["主叫", "归属"], Field::Other),
    (&["主叫", "区号"], Field::Other),
    (&["主叫", "号"], Field::Caller),
    (&["被叫", "号"], Field::Called),
    (&["免费流量"], Field::BytesPart),
    (&["收费流量"], Field::BytesPart),
    (&["计费流量"], Field::BytesPart),
    (&["流量", "费"], Field::Charge),
    (&["发送", "流量"], Field::BytesUp),
    (&["上传", "流量"], Field::BytesUp),
    (&["接收", "流量"], Field::BytesDown),
    (&["下载", "流量"], Field::BytesDown),
    (&["通用流量"], Field::BytesPart),
    (&["定向流量"], Field::BytesPart),
    (&["国内", "流量"], Field::BytesPart),
    (&["省内", "流量"], Field::BytesPart),
    (&["上行", "流量"], Field::BytesUp),
    (&["下行", "流量"], Field::BytesDown),
    (&["流量", "单位"], Field::BytesUnit),
    (&["流量", "类型"], Field::Business),
    (&["套餐", "流量"], Field::BytesPart),
    (&["流量"], Field::Bytes),
    (&["优惠", "时长"], Field::Other),
    (&["免费", "时长"], Field::Other),
    (&["时长"], Field::Duration),
    (&["秒数"], Field::Duration),
    (&["结束", "时间"], Field::End),
    (&["结束"], Field::Other),
    (&["起始"], Field::Start),
    (&["开始", "时"], Field::Start),
    (&["发送", "时间"], Field::Start),
    (&["发生", "时间"], Field::Start),
    // What is received of one charge is a part of it.
    (&["实收", "基本"], Field::Part),
    (&["实收", "长途"], Field::Part),
    (&["实收", "漫游"], Field::Part),
    (&["实收", "其他"], Field::Part),
    (&["实收", "其它"], Field::Part),
    (&["实收"], Field::Paid),
    (&["优惠后"], Field::Paid),
    (&["优惠前"], Field::Other),
    (&["优惠", "费"], Field::Reduction),
    (&["优惠", "金额"], Field::Reduction),
    (&["减免"], Field::Reduction),
    (&["总费用"], Field::Total),
    (&["费用", "合计"], Field::Total),
    (&["小计"], Field::Total),
    (&["主被叫"], Field::Direction),
    (&["呼叫类型"], Field::Direction),
    (&["地点"], Field::Place),
    (&["通话地"], Field::Place),
    (&["漫游地"], Field::Place),
    (&["漫游", "类型"], Field::Roam),
    (&["漫游", "状态"], Field::Roam),
    (&["类型"], Field::Type),
];

impl Headers {
    pub(super) fn parse() -> Headers {
        let file: ColumnsFile = parsed(include_str!("../../data/columns.json"));
        let mut words = HashMap::new();
        for (field, aliases) in file.columns {
            for alias in aliases {
                words.insert(spelled(&alias), field);
            }
        }
        Headers {
            words,
            titles: file.titles,
            signatures: file.signatures,
            codes: file.codes,
            units: file.units,
            senses: file.senses,
        }
    }

    /// The field that is called exactly so.
    pub(crate) fn named(&self, word: &str) -> Option<Field> {
        self.words.get(word).copied()
    }

    /// The field that a header's word names: an alias, or a word that holds
    /// what only one kind of column is called.
    pub(crate) fn field(&self, word: &str) -> Option<Field> {
        let rules = || RULES.iter().find(|(parts, _)| parts.iter().all(|p| word.contains(p)));
        self.named(word).or_else(|| rules().map(|(_, field)| *field)).or_else(|| {
            // Any other charge is one of several that add up.
            let is_charge = word.ends_with('费') || word.ends_with("费用");
            let of_else = ["免费", "收费", "计费", "消费", "缴费", "付费"];
            let of_payments = ["缴费", "付费", "充值", "支付", "交易", "余额", "赠"];
            let is = |of: &[&str]| of.iter().any(|w| word.contains(w));
            if word.ends_with("金额") && !is(&of_payments) {
                return Some(Field::Charge);
            }
            (is_charge && !is(&of_else)).then_some(Field::Part)
        })
    }

    /// The carrier that lays its statements out with these words.
    pub(crate) fn carrier_of(&self, header: &[String]) -> Option<Carrier> {
        self.signatures.iter().find(|s| holds(header, &s.words)).map(|s| s.carrier)
    }

    /// What a column holds beside others, where that isn't what it is called.
    pub(crate) fn sense(&self, header: &[String], word: &str) -> Option<Field> {
        let fits = |s: &&Sense| s.column == word && holds(header, &s.beside);
        self.senses.iter().find(fits).map(|s| s.field)
    }

    /// What the codes of a column mean.
    pub(crate) fn codes(&self, header: &[String], word: &str) -> Option<&Codes> {
        self.codes.iter().find(|c| c.column == word && holds(header, &c.beside))
    }

    /// What a column counts, where its own cell doesn't say.
    pub(crate) fn unit(&self, header: &[String], word: &str) -> Option<&str> {
        let fits = |u: &&Unit| u.column == word && holds(header, &u.beside);
        self.units.iter().find(fits).map(|u| u.unit.as_str())
    }
}

fn holds(header: &[String], words: &[String]) -> bool {
    words.iter().all(|word| header.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_its_words_are_spelled_as_headers_are() {
        let file: ColumnsFile =
            serde_json::from_str(include_str!("../../data/columns.json")).unwrap();
        let listed = file.signatures.iter().flat_map(|s| &s.words);
        let codes = file.codes.iter().flat_map(|c| c.beside.iter().chain([&c.column]));
        let units = file.units.iter().flat_map(|u| u.beside.iter().chain([&u.column]));
        let senses = file.senses.iter().flat_map(|s| s.beside.iter().chain([&s.column]));
        for word in listed.chain(codes).chain(units).chain(senses) {
            assert_eq!(&spelled(word), word);
        }
    }

    #[test]
    fn words_are_found_whole_and_by_their_parts() {
        let headers = Headers::parse();
        for (word, field) in [
            ("通话费用", Some(Field::Part)),
            ("长途通话费", Some(Field::Part)),
            ("总费用", Some(Field::Total)),
            ("实收长途费", Some(Field::Part)),
            ("实收通信费", Some(Field::Paid)),
            ("优惠费用", Some(Field::Reduction)),
            ("基本收费流量", Some(Field::BytesPart)),
            ("流量费", Some(Field::Charge)),
            ("流量抵减", Some(Field::Other)),
            ("被叫号码", Some(Field::Called)),
            ("主叫通话地", Some(Field::Place)),
            ("starttime", Some(Field::Start)),
            ("通话金额", Some(Field::Charge)),
            ("缴费金额", None),
            ("优惠后费用", Some(Field::Paid)),
            ("优惠前费用", Some(Field::Other)),
            ("姓名", None),
        ] {
            assert_eq!(headers.field(word), field, "{word}");
        }
    }
}
