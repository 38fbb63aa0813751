//! How a customer gets a statement that can be read, operator by operator. What
//! is said holds wherever a menu moves to: the site, a computer, 详单查询, Excel
//! and not PDF, else the page as it is saved.

use tariff_statement::Carrier;

type S = &'static str;

/// The advice in one language.
#[allow(missing_docs)]
pub(crate) struct Export {
    pub title: S,
    /// With every operator.
    pub all: &'static [S],
    /// With each of them.
    pub of: [(Carrier, &'static [S]); 4],
}

pub(super) const ZH: Export = Export {
    title: "怎样拿到能读的详单",
    all: &[
        "用电脑登录运营商的网上营业厅，进“详单查询”，点“导出”或“下载”，选 Excel 或 CSV，不要选 PDF。",
        "要的是“详单”（每一次通话），不是“账单”。通话、短信、上网分开的，每种都要；一个月一个月地导。",
        "没有导出：让详单显示在网页上，按 Ctrl+S（Mac 按 ⌘S），保存成“网页，全部”，不要选“仅 HTML”，也不要打印成 PDF。有几页就翻一页存一次，文件名不要重复。",
        "存下的网页里读不到详单，就把同名文件夹里的 .html 文件也选上。",
        "一般能查当月和之前五个月，更早的查不到，请尽早保存。",
    ],
    of: [
        (
            Carrier::Cmcc,
            &[
                "用电脑登录 10086.cn，进“详单查询”，选月份和详单种类；可能要输服务密码和短信验证码。",
                "有“导出”或“下载”就选 Excel；没有就保存网页，每一页都要存。下载的是压缩包就先解压。",
                "手机 APP 或 139 邮箱给的是 PDF 的话，请改用电脑上的网上营业厅。",
            ],
        ),
        (
            Carrier::Unicom,
            &[
                "用电脑登录 10010.com 的网上营业厅，进“详单查询”，选月份查询；可能要输短信验证码。",
                "查出来以后，结果页上一般有“导出”（多在最下面），得到的是 Excel 文件。通话和短信分开导出。",
            ],
        ),
        (
            Carrier::Telecom,
            &[
                "用电脑登录 189.cn，进本省网上营业厅的“详单查询”（有的省叫“清单查询”），一次查一个月。",
                "可能要填机主姓名、身份证号和短信验证码，只在官方网站上填。",
                "各省不同：能导出 Excel 就选 Excel；没有，或只有 PDF，就保存详单的网页。",
            ],
        ),
        (
            Carrier::Broadnet,
            &[
                "用电脑登录 www.10099.com.cn，看看个人中心里有没有“详单查询”；有就导出 Excel，或保存网页。",
                "找不到就打 10099 问：怎样拿到 Excel 或 CSV 的详单。",
                "我们还没见过广电的详单文件，不一定读得出来。",
            ],
        ),
    ],
};

pub(super) const EN: Export = Export {
    title: "How to get a statement that can be read",
    all: &[
        "On a computer, log in to your operator’s website, open 详单查询 (itemised records) and choose 导出 or 下载 (export, download): Excel or CSV, not PDF.",
        "You need the 详单 (every call), not the 账单 (the bill). Where calls, messages and data are separate, take each; go month by month.",
        "No export? With the records on the screen, press Ctrl+S (⌘S on a Mac) and save as “Webpage, Complete”, not “HTML Only”; don’t print to PDF. If there are several pages, save each one, under its own name.",
        "If nothing can be read from a saved page, choose the .html files in the folder of the same name as well.",
        "Usually this month and the five before it can be seen; older ones can’t, so save them in time.",
    ],
    of: [
        (
            Carrier::Cmcc,
            &[
                "On a computer, log in to 10086.cn, open 详单查询, and choose the month and kind of records. It may ask for the service password (服务密码) and a code sent by SMS.",
                "If there is 导出 or 下载, choose Excel; if not, save the web page, every page of it. Unpack an archive first.",
                "If the app or the 139 mailbox gives you a PDF, use the website on a computer instead.",
            ],
        ),
        (
            Carrier::Unicom,
            &[
                "On a computer, log in to 10010.com, open 详单查询 and query a month. It may ask for a code sent by SMS.",
                "The page of results usually has 导出, often at the bottom; it gives an Excel file. Export calls and messages separately.",
            ],
        ),
        (
            Carrier::Telecom,
            &[
                "On a computer, log in to 189.cn and open 详单查询 (清单查询 in some provinces) on your province’s pages; query one month at a time.",
                "It may ask for the owner’s name, ID number and a code sent by SMS. Give them on the official site only.",
                "Provinces differ: choose Excel if it is offered; if not, or if there is only PDF, save the page with the records.",
            ],
        ),
        (
            Carrier::Broadnet,
            &[
                "On a computer, log in to www.10099.com.cn and look for 详单查询 in your account; export Excel, or save the page.",
                "If it isn’t there, call 10099 and ask how to get the records as Excel or CSV.",
                "We haven’t seen a Broadnet statement yet, so it may not be readable.",
            ],
        ),
    ],
};
