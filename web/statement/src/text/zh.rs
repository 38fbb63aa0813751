use tariff_core::Service;
use tariff_statement::{Carrier, Doubt, Format, Part, Problem, Why};

use super::Text;
use crate::state::Broken;
use crate::view::Kind;

/// 中文.
pub(super) static ZH: Text = Text {
    title: "您的详单",
    back: "返回快速估算",
    private: "文件只在这台设备上读取，不会上传，也不会保存。",
    reading: |file, files, rows| {
        format!("正在读第 {file} 个文件（共 {files} 个），已读 {rows} 行…")
    },
    cancel: "取消",
    cancelled: "已取消，什么都没有留下。",
    choose_files: "选择文件",
    drop_here: "把详单文件拖到这里，或点下面的按钮选择。可以一次选几个月的、几种详单的文件。",
    more_files: "再加文件",
    chosen_files: "已选的文件",
    take_away: "去掉",
    too_large: |name| format!("“{name}”超过 20 MB。请按月分开导出，再选择。"),
    nothing_title: "没有读到记录",
    no_record: "里面没有记录。",
    nothing_mend: "请在运营商的网上营业厅导出详单（Excel、CSV 或网页），再选择这些文件。",
    broken: |why| match why {
        Broken::Died => "读取中断了：文件可能太大，或浏览器内存不足。请减少文件后再试。",
        Broken::Absent => "读详单的程序没有加载。请检查网络后再试；仍不行请换一个较新的浏览器。",
        Broken::Unreadable => {
            "有文件读不到：它可能是文件夹，或已被移动、改名、改动。请重新选择文件。"
        }
    },
    again: "再试一次",

    read_title: "读到的内容",
    read_summary: |entries, months| format!("{months} 个月，共 {entries} 条通话、短信和上网记录。"),
    whose: "运营商",
    carrier: |carrier| match carrier {
        Carrier::Cmcc => "中国移动",
        Carrier::Unicom => "中国联通",
        Carrier::Telecom => "中国电信",
        Carrier::Broadnet => "中国广电",
    },
    unknown: "没有写明",
    home: "归属地",
    home_unknown: "详单没有写归属地，请在这里选：不同地区卖的套餐不同。",
    home_by_records: "（按最常出现的通信地点推断）",
    see_result: "看结果",
    months_title: "用哪些月来比较",
    months_hint: "完整的月份已选上。不完整的月份会让用量偏少，要用请自己勾选。",
    whole: "完整",
    part: |from, to| format!("只有 {from} 至 {to}"),
    month: |year, month| format!("{year}年{month}月"),
    month_short: |_, month| format!("{month}月"),
    calls: "通话",
    minutes_out: "主叫（分钟）",
    minutes_in: "被叫（分钟）",
    messages: "发短信（条）",
    data: "流量",
    paid: "实付",
    not_in_files: "文件里没有",
    not_stated: "没有写明",
    missing_title: "文件里没有的，请您补上",
    service_used: |service| match service {
        Service::Voice => "通话",
        Service::Data => "流量",
        _ => "短信",
    },
    missing_text: |what| {
        format!(
            "这些文件里没有{what}。没有不等于没用：请填一个月大约用多少，或再加上那种详单的文件。"
        )
    },
    report_title: "读取报告",
    report_rows: |rows, entries, duplicates, skipped| {
        format!(
            "看了 {rows} 行，读到 {entries} 条；重复的 {duplicates} 条只算一次；读不懂的 {skipped} 行没有计入。"
        )
    },
    file: "文件",
    format: |format| match format {
        Some(Format::Delimited) => "文本（CSV）",
        Some(Format::Html) => "网页表格",
        Some(Format::Json) => "网上营业厅数据（JSON）",
        Some(Format::Xlsx) => "Excel 工作簿（xlsx）",
        Some(Format::Xls) => "Excel 97–2003 工作簿（xls）",
        _ => "未知",
    },
    rows: "行数",
    entries: "读到",
    problem: |problem| match problem {
        Problem::Empty => "文件是空的，请重新导出。".into(),
        Problem::TooLarge { .. } => "文件太大，请按月分开导出。".into(),
        Problem::UnpacksTooLarge { .. } => "工作簿解开后太大，请按月分开导出。".into(),
        Problem::TooManyRows { limit } => {
            format!("超过 {limit} 行，后面的没有读。请按月分开导出。")
        }
        Problem::Pdf => "这是 PDF，请改为导出 Excel 或 CSV。".into(),
        Problem::Picture => "这是图片，请导出 Excel 或 CSV。".into(),
        Problem::Archive => "这是压缩包，请先解压，再选择里面的文件。".into(),
        Problem::Password => "工作簿有密码，请打开后另存为没有密码的文件。".into(),
        Problem::NotText => "既不是文本也不是工作簿，请导出 Excel 或 CSV。".into(),
        Problem::Damaged { .. } => "文件损坏或不完整，损坏处之前的已读。请重新导出。".into(),
        Problem::NoTable => "没有找到详单的表格（要有时间、对方号码、时长或流量等列）。".into(),
        _ => "读不了这个文件。".into(),
    },
    skipped_title: |n| format!("读不懂、没有计入的 {n} 行"),
    at: |file, sheet, row| {
        let sheet = if sheet.is_empty() { String::new() } else { format!("“{sheet}”") };
        format!("{file}{sheet}第 {row} 行")
    },
    why: |why| match why {
        Why::Time => "看不出时间",
        Why::Day => "只有时刻，看不出是哪一天",
        Why::Year => "看不出是哪一年",
        Why::Duration => "看不出时长",
        Why::Data => "看不出流量或它的单位",
        Why::Pieces => "看不出条数",
        Why::Money => "看不出金额",
        Why::Fee => "费用没有名称或金额",
        Why::Cells => "格子太少",
        _ => "读不懂",
    },
    doubts_title: "详单没写、由我们推断的",
    doubt: |doubt| match doubt {
        Doubt::Network => "按号段判断网内或网外（携号转网的号码可能不准）",
        Doubt::NoNetwork => "看不出对方是哪家运营商，按较贵的算",
        Doubt::Destination => "看不出是本地还是长途",
        Doubt::Location => "看不出是否漫游，按在本地算",
        Doubt::Direction => "看不出主叫还是被叫，按主叫算",
        Doubt::App => "看不出是哪个应用的流量，都按通用流量算",
        _ => "其他",
    },
    times: |n| format!("{n} 条"),
    year_title: "这些记录是哪一年的？",
    year_hint: "文件里的日期没有年份，有的行因此没有读。",
    no_month: "请至少选一个月。",

    check_title: "先核对：我们算的和您的账单一样吗",
    check_agrees: "对得上：详单写明的每一项，我们按资费算出的都一分不差。",
    check_differs: "有的项对不上，差额如下。",
    check_month_agrees: "对得上",
    check_month_differs: "有差额",
    check_no_plan: "请在“现在的套餐”里选出您这几个月用的套餐，我们就按它的资费重算，和账单逐项核对。",
    check_unpriced: |what| format!("您的套餐的资费{what}，因此无法核对。"),
    check_why: "可能的原因：套餐不是选的这个，或另有加装包、优惠、携号转网的号码。",
    theirs: "账单",
    ours: "我们算的",
    difference: "差额",
    same: "一致",
    as_billed: "按账单计",
    total: "合计",
    line: "项目",
    plan_shown: "详单里的套餐名像是：",
    use_plan: "就是这个",

    basis: "按详单（准）",
    basis_mixed: "部分按详单，部分为估算",
    based_on: |n| format!("按您选的 {n} 个月逐条计费"),
    unanswered: "没有算出来。请换一组月份再试；详单仍在，不用重新选择。",
    no_market: "这个地区的资费没有加载。请检查网络后再试；详单仍在，不用重新选择。",
    too_much: |month| {
        format!(
            "{month}的记录超出了一部手机一个月可能的用量，算不了。请取消勾选这个月；若是几个人的详单，请分开读。"
        )
    },
    unpriced: |what, offers| format!("{offers} 个方案的资费{what}"),
    stop: "。",
    fill_first: "文件里没有的用量，请先填上（没用过就填 0），再给结论。",
    asking: "正在逐条计费…",
    change: "该换",
    stay: "不用换",
    begin: "最省的是",
    nothing: "没有能推荐的套餐",
    overpaid: |amount| format!("您每月多付了 {amount}"),
    saves: |amount| format!("换了平均每月可省 {amount}"),
    stay_nothing: "没有比现在更省的。",
    stay_little: |saving, least| format!("换了每月最多省 {saving}，不到 {least}，不值得折腾。"),
    paid_average: |amount| format!("这几个月账单平均每月 {amount}（不含增值业务）"),
    per_month: "元/月（平均）",
    per_month_head: "元/月（平均）",
    worst: |amount| format!("最贵的月份 {amount}"),
    worst_head: "最贵月份",
    commitment: |months| {
        if months == 0 { "没有在网要求".into() } else { format!("须在网 {months} 个月") }
    },
    filing: "方案编号",
    others_title: "其他选法",
    kind: |kind| match kind {
        Kind::Steadiest => "更稳：最贵的月份最低",
        Kind::Uncommitted => "不要在网承诺",
        Kind::OwnOperator => "不换运营商",
        Kind::OnePurchase => "只办套餐，不加包",
        Kind::IfAnswered => "若符合条件",
    },
    current: "现在的套餐",
    best: "最省方案",
    offer: "方案",
    bills_title: "：每个月的账单，逐行",
    read_on: |day, age| {
        if age < 0 {
            format!("资费读取于 {day}")
        } else {
            format!("资费读取于 {day}（{age} 天前）")
        }
    },
    stale: "资费已超过 14 天没有更新，办理前请核对。",

    part_name: |part| match part {
        Part::Plan => "套餐费",
        Part::Packs => "加装包",
        Part::LocalCalls => "本地主叫",
        Part::LongDistance => "国内长途",
        Part::ForeignCalls => "港澳台及国际长途",
        Part::Received => "被叫",
        Part::Roaming => "漫游通话",
        Part::Messages => "短彩信",
        Part::Data => "流量",
        Part::Services => "增值业务",
        _ => "其他",
    },
    all_calls: "通话",
    fees: "套餐费和加装包",
    other_parts: "其余各项",
    numbers: "看数字表",
    structure_title: "话费结构图：钱花在哪里",
    structure_caption: |part, share| format!("花得最多的是{part}，占 {share}。"),
    structure_name: "横条图：各项话费的金额和占比，从多到少",
    structure_missing: "下列各项文件里没有，不是没花：",
    compare_title: "同样的用量，换成最省方案",
    compare_caption_less: |amount| format!("同样这几个月，最省方案一共少 {amount}。"),
    compare_caption_more: |amount| format!("同样这几个月，最省方案一共反而多 {amount}。"),
    compare_caption_plain: "账单没有写全，只比写明的各项。",
    compare_name: "横条图：各项实付和最省方案下的金额",
    by_month_title: "每个月花了多少",
    by_month_caption: |low, high| format!("最少的月份 {low}，最多的 {high}。"),
    by_month_name: "柱形图：每个月的各项话费，横线是最省方案下的金额",
    series_paid: "实付",
    series_best: "最省方案下",
    share: "占比",
    amount: "金额",
    allowances_title: "套餐里含的，用了多少",
    allowances_caption: |name, month, percent| format!("{month}的{name}用了 {percent}%。"),
    allowances_name: "条形图：每个月已用和包含的分钟、流量、短信",
    used: "已用",
    included: "包含",
    beyond: "超出",
    unlimited: "不限量",
    week_title: "什么时候打电话",
    week_caption: |share| format!("{share}% 的主叫在晚上九点到早上七点，分时段的资费因此有差别。"),
    week_name: "热度图：一周里每小时的主叫时长",
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    few: "少",
    many: "多",
    hour: "时",
    lengths_title: "每次打多久",
    lengths_caption: |talked, billed| {
        format!("实际说了 {talked} 分钟，不足一分钟按一分钟计，成了 {billed} 分钟。")
    },
    lengths_name: "柱形图：主叫按计费分钟数分布的次数",
    length: |n| if n == 10 { "10分钟以上".into() } else { format!("{n}分钟") },
    length_head: "时长",
    count: "次数",
    days_title: "流量在一个月里怎么用",
    days_caption: |day, share| format!("用得最多的是每月 {day} 日，占 {share}%。"),
    days_name: "柱形图：每月各日的流量",
    day: "日",

    services_title: "您在付的增值业务",
    services_text: |n, amount| format!("共 {n} 项，最近一个月合计 {amount}。"),
    service: "业务",
    months_charged: "收费月数",
    inside: "套餐内",
    outside: "套餐外",
    inside_unknown: "是否在套餐内没有写明",
    small: "小额，容易忘",
    unsubscribe: |text, to, call| {
        format!("不想要了：发短信“{text}”到 {to}，按回复退订；或打 {call} 说“请帮我退订增值业务”。")
    },
    unsubscribe_unknown: "不想要了：给您的运营商客服打电话，说“请帮我退订增值业务”。",

    receipt_title: "留个凭据",
    receipt_text: "把这次的推荐存成文件。换套餐之后，连同新的详单一起拖进来，就能看到说好的有没有兑现。文件里有您的用量，请自己保管。",
    receipt_save: "保存凭据",
    promise_title: "上次的推荐兑现了吗",
    promise_held: "兑现了：账单和资费一分不差。",
    promise_broken: "没有完全兑现：账单和资费有差额。",
    promise_unknown: "账单没有写全，只能比到我们算的为止。",
    predicted: "当时预计",
    rated: "按实际用量算",
    actual: "账单",
    by_usage: "用量不同",
    by_bill: "账单与资费之差",
    promise_problem: "这份凭据用不上：现在的资费里没有当时的方案，或有用量没有价格。",
};
