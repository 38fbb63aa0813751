//! What filings say and no field of a catalogue expresses, by the catalogues' keys. Pairs, so that no
//! key has one language only.

/// The remark in Chinese and in English.
pub(super) fn remark(key: &str) -> Option<(&'static str, &'static str)> {
    Some(match key {
        "accessible-calls" => (
            "另含无障碍通话优惠，没有计入。",
            "It also includes accessible-call benefits that are not counted.",
        ),
        "apps-in-filing" => (
            "定向流量适用的应用以运营商名单为准。",
            "The operator’s list says which apps the directed data is for.",
        ),
        "auto-renews" => ("到期自动续约。", "It renews by itself."),
        "automatic-discount" => (
            "办理时会自动带一个每月减免活动，备案没有写明期限，没有计入。",
            "A monthly discount is attached automatically; how long it lasts is not stated, so it is not counted.",
        ),
        "broadband-contract" => (
            "宽带另有合约期和违约金。",
            "The broadband line has a contract and a penalty of its own.",
        ),
        "broadband-optional" => ("宽带可选，不要也可以。", "Broadband is optional."),
        "bundle-discount" => (
            "与主账户合账后另有减免和流量，没有计入。",
            "Joining the main account’s bill brings a discount and data that are not counted.",
        ),
        "campus-data" => (
            "另有仅限校园内使用的流量，没有计入。",
            "There is extra data for use on campus only, which is not counted.",
        ),
        "cap-amount-not-stated" => (
            "备案说有套外流量封顶，但没有写金额。",
            "The filing mentions a cap on data overage without its amount.",
        ),
        "channel-promotion" => (
            "通过指定渠道办理另有限时赠送，没有计入。",
            "Certain channels add a time-limited gift that is not counted.",
        ),
        "cloud-phone-data" => (
            "另可领取云手机定向流量，没有计入。",
            "More cloud-phone data can be claimed; it is not counted.",
        ),
        "directed-apps-unclear" => (
            "定向流量的适用范围没有完全写明。",
            "The filing does not fully say what the directed data is for.",
        ),
        "discounted-fee" => (
            "现在的价格或内容含合约期内的优惠；期满后是多少，备案没有写明。",
            "The price, or what it includes, has a benefit that lasts for the contract’s term; what comes after that is not stated.",
        ),
        "extra-data-package" => (
            "自动带一个赠送流量包，没有计入。",
            "A gift data pack is attached, which is not counted.",
        ),
        "family-net" => (
            "含亲情网：与有限几个（通常三个）成员号码互打免费。",
            "A family net is included: calls with a few member numbers, usually three, are free.",
        ),
        "family-payer-plan" => (
            "由家庭付费人办理，成员共用资源，超出名额的成员另收费。",
            "Taken by the family’s payer; members share it, and more members cost extra.",
        ),
        "fee-taken-daily" => ("月费按天扣取。", "The monthly fee is taken day by day."),
        "first-month-discount" => (
            "首月另有减免或体验金，没有计入。",
            "The first month has a further discount that is not counted.",
        ),
        "first-month-free" => (
            "新入网首月免月费；老用户转入不享受。",
            "The first month is free for new customers; those who switch plans pay it.",
        ),
        "first-month-full-allowance" => (
            "首月费用打折或按天，套内资源按全月给。",
            "The first month’s allowances are given in full although its fee is not.",
        ),
        "free-exit-24-48" => {
            ("满24或48个月时可免赔付解约。", "Leaving after 24 or 48 months is free of charge.")
        }
        "gift-for-a-time" => (
            "部分资源只在备案写明的期限内赠送，到期后减少。",
            "Part of what is included is a gift for a limited time and ends then.",
        ),
        "gift-rollover-not-stated" => (
            "赠送部分能否结转没有写明；按不结转计算。",
            "Whether the gift part can be carried over is not stated; counted as lapsing.",
        ),
        "gift-unclear" => (
            "备案另写赠送50GB，是否已含在公示流量内不清楚；没有另计。",
            "The filing also mentions a 50 GB gift; whether the stated data already holds it is unclear, so it is not added.",
        ),
        "hkmo-data" => (
            "含可在内地和港澳共用的流量，按内地使用计入。",
            "Part of the data can also be used in Hong Kong and Macao; it is counted for the mainland.",
        ),
        "incoming-barred" => (
            "默认不能接听来电，可取消。",
            "Incoming calls are barred by default; this can be lifted.",
        ),
        "incoming-not-stated" => (
            "备案没有写明接听是否收费；按国内接听免费计算。",
            "The filing does not say what incoming calls cost; calls received on the mainland are counted as free.",
        ),
        "installation-fee" => (
            "装宽带或电视要另付一次性的调测或装机费。",
            "Installing broadband or TV costs a one-off fee.",
        ),
        "international-minutes" => (
            "另含拨打部分国家和地区的国际长途分钟数，没有计入。",
            "It also includes international minutes to some destinations, which are not counted.",
        ),
        "landline" => (
            "另含固定电话，固话通话没有计入。",
            "It also covers a landline, whose calls are not counted.",
        ),
        "loyalty-extra" => (
            "网龄增长后会再送流量或分钟，没有计入。",
            "More data or minutes are added with years on the network; they are not counted.",
        ),
        "metering-step-0.01mb" => (
            "套外按0.01MB计量，计算时按用量连续计。",
            "Overage is metered in steps of 0.01 MB; it is worked out continuously.",
        ),
        "month-rent-100mb-free" => (
            "套外前100MB不收费，之后按5元/GB。",
            "The first 100 MB beyond the allowance are free, then 5 yuan a GB.",
        ),
        "one-of-two" => (
            "语音和流量二选一，各列为一个套餐。",
            "Minutes or data, one of them; each choice is listed as a plan.",
        ),
        "optional-extra" => (
            "可再叠加分钟或流量，没有计入。",
            "Further minutes or data can be added; they are not counted.",
        ),
        "overage-contradictory" => (
            "备案里的套外流量价格前后不一；按较贵的计算。",
            "The filing contradicts itself on data overage; the dearer reading is used.",
        ),
        "part-of-bundle" => (
            "它是融合套餐里的移动部分；宽带等另有约定。",
            "This is the mobile part of a bundle; broadband and the rest have terms of their own.",
        ),
        "poverty-credit" => (
            "可另附限期的月度赠款，没有计入。",
            "A monthly credit for a limited time can be attached; it is not counted.",
        ),
        "prepayment" => ("办理时要先预存话费。", "Money has to be paid in advance."),
        "province-data" => {
            ("含只在本省使用的流量。", "Part of the data is for use in the home province only.")
        }
        "received-not-stated" => (
            "备案没有写明收短信、彩信是否收费；按国内接收免费计算。",
            "The filing does not say what received messages cost; those received on the mainland are counted as free.",
        ),
        "return-equipment" => {
            ("退订时要归还设备，否则另赔。", "Equipment must be returned on leaving, or paid for.")
        }
        "roaming-abroad-included" => (
            "另含国际及港澳台漫游资源，没有计入。",
            "It also includes roaming abroad, which is not counted.",
        ),
        "rollover-mixed" => (
            "备案没有清楚写明哪些流量可以结转；按不结转计算。",
            "The filing does not say clearly which data can be carried over; counted as none.",
        ),
        "satellite" => ("卫星或北斗业务另行收费。", "Satellite services are charged separately."),
        "seasonal-extra" => (
            "寒暑假月份另有流量，没有计入。",
            "There is extra data in the holiday months, which is not counted.",
        ),
        "secondary-card-discount" => (
            "办了副卡后主套餐月费有减免，没有计入。",
            "Taking a secondary card lowers the monthly fee; this is not counted.",
        ),
        "secondary-card-extra" => (
            "副卡张数或活跃达标可另得流量，没有计入。",
            "Enough active secondary cards earn extra data that is not counted.",
        ),
        "short-number-net" => (
            "另含家庭短号网，网内分钟没有单独计入。",
            "It also includes a family short-number net that is not counted by itself.",
        ),
        "sim-fee" => ("线下新开户另收SIM卡费。", "A new SIM from a shop costs extra."),
        "sold-with-prepayment" => (
            "须与配套的预存套餐一起办理，实际价格因预存而更低。",
            "It is sold only with a prepaid package, which lowers the real price.",
        ),
        "some-cities-ended" => ("部分城市已停止办理。", "It is no longer sold in some cities."),
        "stops-at-allowance" => (
            "套内用完（或超出少量）就先停用，申请后才继续按套外计费。",
            "Service stops when the included units are used up, and goes on at overage prices only on request.",
        ),
        "rules-differ-by-province" => (
            "部分省份的副卡、共享、首月或办理渠道另有规定。",
            "Some provinces have rules of their own for secondary cards, sharing, the first month or where it is sold.",
        ),
        "summary-filing" => (
            "备案只公示摘要，适用对象、合约等细节以运营商详情为准。",
            "The filing is only a summary; who may have it and the contract’s details are on the operator’s page.",
        ),
        "termination-by-option" => (
            "违约金随所选终端不同，按较高的列出。",
            "The termination fee depends on the equipment taken; the higher one is shown.",
        ),
        "termination-free-ends" => (
            "前三个月和最后三个月解约免违约金。",
            "Leaving in the first or the last three months is free.",
        ),
        "third-pack-free" => (
            "套外每三个月租宝免一个；计算到30GB。",
            "Every third data pack beyond the allowance is free; worked out up to 30 GB.",
        ),
        "top-up-promotion" => (
            "首次充值达标可另得赠费，没有计入。",
            "A first top-up earns a credit that is not counted.",
        ),
        "total-data-stop" => (
            "当月总流量到上限就停网，次月恢复；申请后可以继续用，按套外计费。计算时按停网算。",
            "Data stops for the month once total use reaches a limit, and goes on at overage prices only on request; worked out as stopped.",
        ),
        "v-net-minutes" => (
            "另含单位虚拟网分钟数，没有计入。",
            "It also includes minutes inside a company net, which are not counted.",
        ),
        "video-minutes" => (
            "另含视频通话分钟数，没有计入。",
            "It also includes video-call minutes, which are not counted.",
        ),
        "voucher" => ("另有电子券权益，没有计入。", "It comes with vouchers that are not counted."),
        "voucher-payback" => (
            "提前解约要按剩余期数退还已发的券。",
            "Leaving early means paying back vouchers for the months left.",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    /// Every remark that a catalogue makes has its words.
    #[test]
    fn every_remark_has_words() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/catalogue");
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            let catalogue = tariff_core::Catalogue::parse(&name, &text).unwrap();
            let families = catalogue.families.iter().flat_map(|f| &f.remarks);
            for key in catalogue.plans.iter().flat_map(|p| &p.remarks).chain(families) {
                assert!(super::remark(key).is_some(), "{name}: `{key}` has no words");
            }
        }
    }
}
