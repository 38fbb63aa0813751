//! Households, customers in tabs, what is tried out and what is asked beyond the answer.

use super::*;
use crate::state::visit::{MOST_MEMBERS, MOST_TABS};

use tariff_engine::asking::Question;
use tariff_engine::protocol::{Advice, Deed, File, List, Mark, Only, STEP};

fn outs(state: &State) -> Vec<String> {
    state.members().iter().map(|form| form.text(Field::Out).to_owned()).collect()
}

fn told(state: &State) -> State {
    let ask = state.ask(today()).unwrap();
    let answer = Box::new(answered(&ask));
    state.after(Action::Answers(Inquiry::Told(Rc::new(ask), answer)))
}

/// What the page does with everything that a screen wants.
fn heard(state: &State) -> State {
    let (ask, queries) = state.wanted(today()).unwrap();
    queries.into_iter().fold(state.clone(), |state, query| {
        let told = tell(&ask, &query).map_err(|_| ());
        state.after(Action::Answers(Inquiry::Heard(Rc::new(ask.clone()), query, told)))
    })
}

fn html(state: &State, query: &Query) -> String {
    let told = state.told(query).unwrap().as_ref().unwrap();
    told.to_string()
}

/// What a month costs, of each line that says it: bills are folded in.
fn figures(state: &State, query: &Query) -> Vec<String> {
    let html = html(state, query);
    let amounts = html.split("<strong").skip(1).filter_map(|rest| {
        let inside = rest.split_once('>')?.1.split_once("</strong>")?.0;
        inside.starts_with('¥').then(|| inside.to_owned())
    });
    amounts.collect()
}

#[test]
fn a_household_is_worked_on_one_by_one_and_stays_in_order() {
    let first =
        all(arrived(), vec![typed(Field::Out, "10"), Action::Screen(Move::Go(Route::Family))]);
    // All that a household needs first is where it lives.
    assert_eq!(
        (first.screen.route, outs(&first)),
        (Route::Question(Step::Where), vec!["10".to_owned()])
    );
    assert_eq!(first.family(), None, "one line is no household");
    let region = Region::by_id("chongqing").unwrap();
    let listed = all(
        first,
        vec![Action::Market(Load::Region(region)), Action::Screen(Move::Next(Step::Where))],
    );
    assert_eq!(listed.screen.route, Route::Family);
    let of = |member, field, text: &str| {
        Action::Clients(Client::MemberType(member, field, text.to_owned()))
    };
    let second = all(listed, vec![Action::Clients(Client::AddMember), of(1, Field::Out, "20")]);
    assert_eq!((second.screen.route, second.clients.member), (Route::Family, 0));
    assert_eq!(outs(&second), ["10", "20"]);
    // What else there is of a member are questions, from which one comes back.
    let more = second.after(Action::Clients(Client::Member(1)));
    assert_eq!((more.screen.route, more.clients.member), (Route::Question(Step::Now), 1));
    assert_eq!(more.before(Step::Now), Route::Family);
    let more = more.after(typed(Field::Out, "20"));
    assert_eq!((more.form.text(Field::Out), outs(&more)), ("20", outs(&second)));
    // In the middle of it a reload changes nothing.
    let back = arrived().with(Some(&more.kept()));
    assert_eq!((outs(&back), back.clients.member), (outs(&more), 1));
    let back = back.after(Action::Screen(Move::Go(more.screen.route)));
    for of in [more, back] {
        let listed =
            all(of, [Step::Now, Step::You].map(|step| Action::Screen(Move::Next(step))).to_vec());
        assert_eq!((listed.screen.route, listed.clients.member), (Route::Family, 0));
    }
    let name = Action::Clients(Client::MemberName(1, "外婆".to_owned()));
    let third =
        all(second, vec![Action::Clients(Client::AddMember), name, of(2, Field::Out, "30")]);
    let named: Vec<String> = (0..3).map(|place| third.member_name(place)).collect();
    assert_eq!(named, ["本人", "外婆", "妈妈"]);
    let result = all(third, vec![of(1, Field::Out, "21"), of(9, Field::Out, "9")]);
    assert_eq!(outs(&result), ["10", "21", "30"]);
    assert_eq!(result.form.text(Field::Out), "10");
    assert_eq!(result.family(), None, "the third one's data isn't known");
    let fewer = result
        .after(Action::Clients(Client::RemoveMember(2)))
        .after(Action::Clients(Client::RemoveMember(0)));
    assert_eq!(outs(&fewer), ["10", "21"]);
    let full = (0..20).fold(fewer, |state, _| state.after(Action::Clients(Client::AddMember)));
    assert_eq!(full.members().len(), MOST_MEMBERS);
}

#[test]
fn a_household_is_asked_about_once_all_is_known() {
    let region = Region::by_id("chongqing").unwrap();
    let state = all(
        arrived(),
        vec![
            Action::Market(Load::Region(region)),
            typed(Field::Out, "10"),
            typed(Field::Data, "2"),
            Action::Clients(Client::AddMember),
            Action::Clients(Client::MemberType(1, Field::Out, "20".to_owned())),
            Action::Clients(Client::MemberType(1, Field::Data, "0".to_owned())),
            Action::Clients(Client::MemberName(1, "外婆<".to_owned())),
            Action::Screen(Move::Go(Route::Family)),
        ],
    );
    let query = state.family().unwrap();
    assert_eq!(state.wanted(today()).unwrap().1, std::slice::from_ref(&query));
    let state = heard(&state);
    // 8 + 10 × 0.1 + 2 × 1 and 8 + 20 × 0.1; the shop has no cards to share.
    assert_eq!(figures(&state, &query), ["¥21.00", "¥21.00", "¥11.00", "¥10.00"]);
    // Members are told by their names.
    let told = html(&state, &query);
    assert!(told.contains("本人") && told.contains("外婆&lt;"), "{told}");
    assert_eq!(state.wanted(today()).unwrap().1, [], "it isn't asked again");
    assert!(state.after(typed(Field::Out, "11")).told(&query).is_none());
}

#[test]
fn customers_of_a_clerk_do_not_mix() {
    let desk =
        all(arrived(), vec![Action::Screen(Move::Go(Route::Clerk)), typed(Field::Out, "10")]);
    let second = all(
        desk,
        vec![
            Action::Clients(Client::Tab(1)),
            typed(Field::Out, "20"),
            Action::Clients(Client::AddMember),
        ],
    );
    let typed = Action::Clients(Client::MemberType(1, Field::Out, "25".to_owned()));
    let second = all(second, vec![typed, Action::Screen(Move::Go(Route::Clerk))]);
    let third = all(second, vec![Action::Clients(Client::Tab(2))]);
    assert_eq!((outs(&third), third.clients.tabs.len()), (vec![String::new()], 3));
    let first = third.after(Action::Clients(Client::Tab(0)));
    assert_eq!(outs(&first), ["10"]);
    assert_eq!(outs(&first.after(Action::Clients(Client::Tab(1)))), ["20", "25"]);
    assert_eq!(first.after(Action::Clients(Client::Tab(9))), first, "there is no such tab");
    // A reload keeps them all.
    let back = arrived().with(Some(&first.kept()));
    assert_eq!((back.clients.tabs.len(), back.clients.tab, outs(&back)), (3, 0, outs(&first)));
    assert_eq!(outs(&back.after(Action::Clients(Client::Tab(1)))), ["20", "25"]);
    let left = first.after(Action::Clients(Client::CloseTab));
    assert_eq!(
        (left.clients.tabs.len(), left.clients.tab, outs(&left)),
        (2, 0, vec!["20".into(), "25".into()])
    );
    let last =
        left.after(Action::Clients(Client::CloseTab)).after(Action::Clients(Client::CloseTab));
    assert_eq!((last.clients.tabs.len(), outs(&last)), (1, vec![String::new()]));
    let many = (1..30).fold(last, |state, tab| state.after(Action::Clients(Client::Tab(tab))));
    assert_eq!(many.clients.tabs.len(), MOST_TABS);
}

#[test]
fn what_is_tried_out_is_asked_and_changes_nothing() {
    let state = told(&all(arrived(), vec![Action::Screen(Move::Go(Route::Clerk))]));
    let state = all(
        state,
        vec![
            Action::Answers(Inquiry::WhatIf(Axis::CallsOut, "３００".into())),
            Action::Answers(Inquiry::WhatIf(Axis::Data, "1.2".into())),
        ],
    );
    // 300 − 143 minutes; 1.2 − 13.2 GB = −12 × 1,024 MB, both cut to whole MB: 1,228 − 13,516.
    let more = vec![(Axis::CallsOut, 157), (Axis::Data, -12_288)];
    let advised = Some(Offer::plan("basic"));
    let query = Query::WhatIf { advised, more };
    assert_eq!(state.what_if(), Some(query.clone()));
    let state = heard(&state);
    // 8 + 300 × 0.1 + 1.2 GB (13.2 GB less 12 GB) × 1 = 39.20, and it is the same plan.
    assert_eq!(figures(&state, &query), ["¥39.20"]);
    assert!(html(&state, &query).contains("仍然最省"));
    assert_eq!(state.form.text(Field::Out), "143");
    assert_eq!(
        state.after(Action::Answers(Inquiry::WhatIf(Axis::Data, "lots".into()))).what_if(),
        None
    );
    assert_eq!(
        state.after(Action::Answers(Inquiry::WhatIfReset)).tried(Axis::Data, Field::Data),
        "13.2"
    );
    assert_eq!(state.after(typed(Field::Out, "9")).tried(Axis::CallsOut, Field::Out), "9");
}

#[test]
fn offers_are_compared_on_request() {
    let [basic, young, riders] = ["basic", "young", "riders"].map(Offer::plan);
    let region = Region::by_id("chongqing").unwrap();
    let put = |offer: &Offer| Action::Answers(Inquiry::Compare(offer.clone()));
    let state =
        all(arrived(), vec![Action::Market(Load::Region(region)), put(&basic), put(&young)]);
    let state = state.after(Action::Screen(Move::Go(Route::Compare)));
    assert_eq!(
        state.wanted(today()).unwrap().1,
        [Query::Compare(vec![basic.clone(), young.clone()])]
    );
    let state = heard(&state);
    // 8 and 5, with 143 × 0.1 + 13.2 × 1 each.
    let told = html(&state, &state.compare());
    assert!(
        told.contains(
            "平均每月</th><td class=\"figure\">¥35.50</td><td class=\"figure\">¥32.50</td>"
        )
    );
    let [before, after] = told.split_once("这几个里最省").map(|(a, b)| [a, b]).unwrap();
    assert!(before.contains("校园") && !after.contains("最省"), "the second one alone is marked");
    // Its column's button takes it away; a document can't do what the page doesn't know.
    assert_eq!(
        state.after(Action::Do(Deed::Apart(1))).answers.compared,
        std::slice::from_ref(&basic)
    );
    for odd in [Deed::Apart(9), Deed::Beside, Deed::Fill(Question::Age), Deed::Year(2026)] {
        assert_eq!(state.after(Action::Do(odd.clone())), state, "{odd}");
    }
    let full = all(state, vec![put(&riders), put(&Offer::plan("one too many"))]);
    assert_eq!(full.answers.compared.len(), 3);
    assert_eq!(full.after(put(&young)).answers.compared, [basic, riders]);
    let unknown = Action::Answers(Inquiry::CompareThese(vec![Offer::plan("nobody’s")]));
    let unknown = heard(&full.after(unknown));
    assert_eq!(unknown.told(&unknown.compare()), Some(&Err(())));
}

#[test]
fn what_became_of_advice_is_said_once_for_each_customer() {
    let here = |mark| Action::Do(Deed::Mark(None, mark));
    let marks =
        |state: &State| state.clients.log.iter().map(|noted| noted.mark).collect::<Vec<_>>();
    let state = told(&all(arrived(), vec![Action::Screen(Move::Go(Route::Clerk))]));
    assert!(arrived().after(here(Some(Mark::Took))).clients.log.is_empty(), "there is no answer");
    // A double press is one row; another word about the same customer changes it.
    let state = all(state, vec![here(Some(Mark::Took)), here(Some(Mark::Took))]);
    assert_eq!(marks(&state), [Mark::Took]);
    let noted = &state.clients.log[0];
    assert_eq!((noted.on, noted.advice), (today(), Advice::Begin));
    assert_eq!((noted.plan.as_str(), noted.filing.as_str()), ("基本", "basic"));
    assert_eq!((noted.region.as_str(), noted.per_month.to_string()), ("chongqing", "35.50".into()));
    let state = state.after(here(Some(Mark::Left)));
    assert_eq!(marks(&state), [Mark::Left]);
    // It is taken back, and said again.
    let undone = state.after(here(None));
    assert!(undone.clients.log.is_empty() && undone.clients.noted.is_none());
    assert_eq!(marks(&undone.after(here(Some(Mark::Took)))), [Mark::Took]);

    // The next customer has a row of their own; that of the one before can still be changed.
    let first = state.clients.log[0].id;
    let next = told(&all(
        state,
        vec![Action::Clients(Client::Tab(1)), typed(Field::Out, "1"), typed(Field::Data, "1")],
    ));
    assert_eq!(next.clients.noted, None);
    let next = next.after(here(Some(Mark::Took)));
    assert_eq!(marks(&next), [Mark::Left, Mark::Took]);
    let next = next.after(Action::Do(Deed::Mark(Some(first), Some(Mark::Back))));
    assert_eq!(marks(&next), [Mark::Back, Mark::Took]);
    // Back at the first, what was said of them is known.
    let back = told(&next.after(Action::Clients(Client::Tab(0))));
    assert_eq!(back.clients.noted, Some(first));
    // The log outlives customers and is read back; garbage is no log.
    let closed = back.after(Action::Clients(Client::CloseTab));
    assert_eq!(marks(&closed), [Mark::Back, Mark::Took]);
    let kept = closed.log_kept();
    assert!(!String::from_utf8_lossy(&kept).contains("143"));
    assert_eq!(arrived().after(Action::Clients(Client::Log(kept))).clients.log, closed.clients.log);
    assert!(
        closed.after(Action::Clients(Client::Log(b"date,region".to_vec()))).clients.log.is_empty()
    );
    assert!(closed.after(Action::Do(Deed::ClearLog)).log_kept().is_empty());
}

#[test]
fn the_same_value_again_changes_nothing() {
    let state = told(&arrived());
    let again = all(state.clone(), vec![typed(Field::Out, "143"), typed(Field::Data, "13.2")]);
    assert_eq!(again.form, state.form);
    assert!(again.answers.answer.is_some());
    assert!(again.after(typed(Field::Out, "144")).answers.answer.is_none());
}

/// At the result, with the answer and everything beside it.
fn at_result() -> State {
    let region = Region::by_id("chongqing").unwrap();
    let state = all(
        arrived(),
        vec![Action::Market(Load::Region(region)), Action::Screen(Move::Go(Route::Result))],
    );
    heard(&told(&state))
}

#[test]
fn other_plans_are_looked_at_in_many_ways() {
    let state = at_result();
    assert!(!html(&state, &state.others()).contains("only-own"), "nobody said with whom they are");
    let basic = Offer::plan("basic");
    let open = state.after(Action::Do(Deed::Open(basic.clone())));
    // Until it is here, what was told before stands there.
    assert_eq!(open.latest(&open.others()), Some(&*html(&state, &state.others())));
    assert_eq!(open.wanted(today()).unwrap().1, [open.others()]);
    let open = heard(&open);
    let bill = html(&open, &open.others());
    assert!(bill.contains("aria-expanded=\"true\"") && bill.contains("class=\"bill\""), "{bill}");
    let shut = heard(&open.after(Action::Do(Deed::Open(basic.clone()))));
    assert_eq!(html(&shut, &shut.others()), html(&state, &state.others()));
    // None of these filings says that there is no commitment.
    let free = heard(&state.after(Action::Do(Deed::Only(Only::Free))));
    assert!(free.answers.view.free && !html(&free, &free.others()).contains("open-ranked-"));
    assert!(!free.after(Action::Do(Deed::Only(Only::Free))).answers.view.free);
    let more = state.after(Action::Do(Deed::More(List::Ranked)));
    assert_eq!(more.answers.view.rows(List::Ranked), 2 * usize::from(STEP));
    let put = heard(&state.after(Action::Do(Deed::Put(basic.clone()))));
    assert!(html(&put, &put.others()).contains("aria-pressed=\"true\""));
    // What stands in the form is asked about anew, looked at as before.
    let changed = open.after(typed(Field::Out, "9"));
    assert!(changed.told(&changed.others()).is_none() && changed.answers.view.open == [basic]);
    assert!(changed.latest(&changed.others()).is_some());
}

#[test]
fn it_is_asked_why_not_another_plan() {
    let state = at_result();
    assert_eq!(state.why(), None);
    let found = heard(&state.after(Action::Answers(Inquiry::Find("骑手".into()))));
    assert!(html(&found, &found.why().unwrap()).contains("data-do=\"why riders\""));
    let asked = heard(&found.after(Action::Do(Deed::Why(Offer::plan("riders")))));
    let why = html(&asked, &asked.why().unwrap());
    // Whoever rides would pay 3 + 14.30 + 13.20.
    for words in ["要先确认：骑手吗？", "¥30.50", "若符合条件“<span"] {
        assert!(why.contains(words), "{words}: {why}");
    }
    // Something else is looked for: nothing is chosen any more.
    assert_eq!(asked.after(Action::Answers(Inquiry::Find("校".into()))).answers.why, None);
    assert_eq!(
        asked.after(Action::Clients(Client::Tab(1))).why(),
        None,
        "another customer asked nothing"
    );
}

#[test]
fn an_answer_is_given_where_it_is_asked_for() {
    let state = at_result();
    let asked = html(&state, &state.others());
    assert!(asked.contains("data-do=\"answer true rider\""), "{asked}");
    let yes = state.after(Action::Do(Deed::Answer(true, Topic::Ask("rider".into()))));
    assert_eq!(yes.form.answers.get(&Topic::Ask("rider".into())), Some(&true));
    assert!(yes.answers.answer.is_none(), "it is another question now");
    let age = state.after(Action::Do(Deed::Fill(Question::Age)));
    assert_eq!(
        (age.screen.route, age.screen.returns),
        (Route::Question(Step::You), Some(Route::Check))
    );
}

#[test]
fn a_file_is_asked_for_once() {
    let state = at_result().after(Action::Do(Deed::Save(File::Ranking)));
    let query = Query::Save(File::Ranking);
    assert_eq!(state.wanted(today()).unwrap().1, std::slice::from_ref(&query));
    let ask = state.ask(today()).unwrap();
    let csv = tell(&ask, &query).unwrap();
    assert!(csv.starts_with("\u{feff}套餐,运营商,月费,"), "{csv}");
    assert!(csv.contains("\r\n基本,甲,8.00,不含,不含,,35.50,未写明,无,basic\r\n"), "{csv}");
    let saved = state.after(Action::Answers(Inquiry::Heard(Rc::new(ask), query, Ok(csv))));
    assert_eq!((saved.answers.file, saved.wanted(today()).unwrap().1), (None, Vec::new()));
    let again = saved.after(Action::Do(Deed::Save(File::Ranking)));
    assert_eq!(again.wanted(today()).unwrap().1, [Query::Save(File::Ranking)]);
}
