//! The answers as they are shown, in Chinese.

use crate::words::page::PageWords;

pub(in crate::words) static WORDS: PageWords = PageWords {
    basis_estimated: "其中有您不确定、按一般水平估算的数，结果是约数",
    basis_statement: "按详单精算",
    basis_mixed: "部分按详单，部分为估算",
    basis_months: |n| format!("按您选的 {n} 个月逐条计费"),
    switch_title: "建议换套餐",
    switch_later_title: "先不换，晚些再换更省",
    change_later: |until, day| format!("先用现在的套餐到 {until}，{day}起再换。"),
    later_saves: |less, months| format!("比现在就换省 {less}（按 {months} 个月算）。"),
    waits: |months| format!("{months} 个月后再换"),
    stay_title: "不用换",
    nothing_text: "请看下面“需要确认”：回答一两个问题，也许就有了。",
    nothing_because: |what, offers| format!("{offers} 个方案的备案{what}"),
    worth_below: |fee| format!("违约金请问清：不超过 {fee} 就值得换。"),
    stay_bound: |fee, at_most| {
        let most = if at_most { "最多 " } else { "" };
        format!("现在就换要付违约金（{most}{fee}），算进去并不更省。")
    },
    if_free: |name, month| format!("若不用付违约金，换成“{name}”更省，平均每月 {month}。"),
    as_said: |paid| format!("现在的花费按您说的每月 {paid} 算，不是按资费算出来的。"),
    end_unknown: "不知道现在的合约还剩几个月，所以只比较了现在就换；到期再换也许更省。填上还剩几个月（可以问运营商），就能一起比。",
    no_formula: "资料未写明提前退订要付多少，所以没有比较晚些再换。",
    buy_packs: |names| format!("另需自己买的临时加油包：{names}"),
    reasons_against: |names, months| match months {
        1 => format!("与“{names}”相比，每月账单的差别："),
        n => format!("与“{names}”相比，{n} 个月账单的差别："),
    },
    reason_here: "推荐套餐",
    reason_there: "对方套餐",
    reason_saves: "节省",
    reason_rest: "其余各项",
    bill_title: "一个月的账单是这样算的",
    bill_item: "项目",
    bill_amount: "金额",
    bill_sum: "合计",
    bill_range: |low, high| format!("按其他读法，合计在 {low} 到 {high} 之间"),
    line_range: |low, high| format!("其他读法 {low}–{high}"),
    rule_label: "资费",
    terms_title: "办理前须知",
    own_operator: "不换运营商",
    one_purchase: "只办套餐，不加包",
    choices_title: "可选方案",
    full_title: "：账单和合计怎么来的",
    proof_title: "凭什么这么推荐",
    proof_space: |offers, plans| {
        format!("您能办的共有 {plans} 个套餐，连同各种叠加包共 {offers} 种组合。")
    },
    proof_searched: |searched, left| {
        let rated = format!("逐一算了其中 {searched} 个套餐的全部组合");
        match left {
            0 => rated + "。",
            n => format!("{rated}；另 {n} 个至少要花的钱已经比前两名都多，不用再算。"),
        }
    },
    proof_unfit: |n| {
        format!("{n} 个套餐的备案未公布您所用项目的价格，或满足不了您的用量，没有参加比较。")
    },
    proof_dates: |days| format!("换的日期也逐个比较了：从现在到合约到期，一共 {days} 个。"),
    proof_rated: |months| format!("共试算 {months} 份月账单。"),
    proof_gap: |gap, months| format!("其他套餐中最好的，{months} 个月也要多付 {gap}。"),
    compare_cheapest: "这几个里最省",
    family_none: |who| format!("{who}没有能办的套餐，全家没法一起算。"),
    family_together: "合办",
    family_alone: "分开办",
    family_saves: |less| format!("合办比分开办每月省 {less}"),
    family_same: "合办并不更省",
    family_bound: |who| {
        format!(
            "{who}还在合约期内：这里只比较今天换与不换，今天换的已计入已知的违约金；到期再换是否更省，请看单个号码的推荐。"
        )
    },
    card_of: |name| format!("副卡，挂在{name}的套餐上"),
    keeps: "不用换",
    family_proof: |space, rated| {
        format!("共有 {space} 种组合；逐一试算了 {rated} 组，其余按最低可能的花费也更贵。")
    },
    family_gap: |more| format!("第二便宜的组合每月多花 {more}。"),
    explore_advised: "届时：推荐的方案",
    explore_now: "届时：现在的套餐",
    allowances_title: "套餐内含",
    assumed_label: "资料未写明，按此估算",
    nothing_title: "没有能直接办理的套餐",
    stale: |days| format!("资费是 {days} 天前读取的，可能有变动。办理前请用方案编号向运营商核对。"),
    stay_little: |saving, least| {
        format!("换了每月最多省 {saving}，不到 {least}，差别不大，可以不换。")
    },
};
