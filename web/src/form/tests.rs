use super::*;

fn reading(texts: &[(Field, &str)], asks: &Asks) -> (Vec<ClassUse>, Vec<Mistake>) {
    let mut form = Form::default();
    for (field, text) in texts {
        form.texts.set(*field, Some((*text).to_owned()));
    }
    let mut reading = Reading { form: &form, mistakes: Vec::new() };
    let mut classes = reading.calls_out(asks);
    classes.extend(reading.calls_in(asks));
    (classes, reading.mistakes)
}

fn everything() -> Asks {
    let night =
        Window { from: "20:00".parse().ok(), to: "08:00".parse().ok(), ..Window::default() };
    Asks { long_distance: true, roaming: true, on_net: true, night: Some(night), ..Asks::default() }
}

#[test]
fn minutes_are_parted_by_where_they_were_spent() {
    let (classes, mistakes) = reading(
        &[
            (Field::Out, "300"),
            (Field::OutLongDistance, "20"),
            (Field::OutRoaming, "10"),
            (Field::In, "60"),
            (Field::InRoaming, "5"),
        ],
        &everything(),
    );
    assert_eq!(mistakes, []);
    let minutes: Vec<_> =
        classes.iter().map(|c| (c.direction, c.destination, c.location, c.total / 60)).collect();
    let (local, domestic) = (Destination::Local, Destination::Domestic);
    assert_eq!(
        minutes,
        [
            (Direction::Out, local, Location::Home, 270),
            (Direction::Out, domestic, Location::Home, 20),
            (Direction::Out, domestic, Location::Roaming, 10),
            (Direction::In, local, Location::Home, 55),
            (Direction::In, local, Location::Roaming, 5),
        ]
    );
}

#[test]
fn shares_are_whole_minutes_that_come_to_what_was_typed() {
    let (classes, _) = reading(
        &[
            (Field::Out, "101"),
            (Field::OutLongDistance, "33"),
            (Field::OutOnNet, "50"),
            (Field::OutNight, "7"),
        ],
        &everything(),
    );
    let sum = |f: &dyn Fn(&ClassUse) -> bool| -> u64 {
        let chosen = classes.iter().filter(|c| f(c));
        chosen.map(|c| c.total / 60).sum()
    };
    assert_eq!(sum(&|_| true), 101);
    assert_eq!(sum(&|c| c.destination == Destination::Domestic), 33);
    assert_eq!(sum(&|c| c.peer == Peer::OnNet), 50);
    assert_eq!(sum(&|c| c.during == everything().night), 7);
    assert!(classes.iter().all(|c| c.total % 60 == 0 && c.typed));
}

#[test]
fn every_mistake_is_named_at_once() {
    let (_, mistakes) = reading(
        &[
            (Field::Out, "100"),
            (Field::OutLongDistance, "60"),
            (Field::OutRoaming, "50"),
            (Field::In, "x"),
        ],
        &everything(),
    );
    let named: Vec<_> = mistakes.iter().map(|m| (m.field, m.error)).collect();
    assert_eq!(
        named,
        [(Field::OutRoaming, InputError::PartsExceed), (Field::In, InputError::NotANumber)]
    );
}

#[test]
fn what_is_not_asked_does_not_count() {
    let texts = [(Field::Out, "10"), (Field::OutLongDistance, "60")];
    let (classes, mistakes) = reading(&texts, &Asks::default());
    assert_eq!((classes.len(), mistakes.len()), (1, 0));
}
