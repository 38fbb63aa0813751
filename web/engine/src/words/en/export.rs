//! How to get a statement that can be read, in English.

use tariff_statement::Carrier;

use crate::words::export::Export;

pub(in crate::words) static WORDS: Export = Export {
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
