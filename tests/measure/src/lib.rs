//! Loops of the core, to be run a number of times: by the browser and natively alike.

#[cfg(not(target_arch = "wasm32"))]
#[path = "../../src/random.rs"]
pub mod random;
// The benchmarks' markets, without what else their package links.
#[cfg(not(target_arch = "wasm32"))]
#[path = "../../src/synthetic.rs"]
pub mod synthetic;

use std::hint::black_box;

use tariff_core::{
    Catalogue, CheckedCustomer, CheckedWishes, ClassUse, Customer, Market, Month, Person, Profile,
    Ranker, Ranking, Service, StepCount, Wishes,
};

/// The day on which everybody asks.
const TODAY: &str = "2026-11-24";

/// Minutes, megabytes and pieces of each month of a usage.
pub type Usage = Vec<[u32; 3]>;

/// A market, a customer, and what they may have used: a loop is another usage every time.
///
/// The market is kept to the end of the program, as the page keeps its own.
pub struct Bench {
    market: &'static Market,
    customer: Option<(CheckedCustomer, CheckedWishes)>,
    ranker: Option<Ranker<'static>>,
    usages: Vec<Vec<Month>>,
    turn: usize,
    totals: Vec<i64>,
}

impl Bench {
    /// Reads and compiles catalogues, as the page does.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn load(catalogues: impl IntoIterator<Item = Vec<u8>>) -> Result<Bench, String> {
        let read = |bytes: Vec<u8>| Catalogue::from_binary(&bytes);
        let read: Result<Vec<_>, _> = catalogues.into_iter().map(read).collect();
        let read = read.map_err(|e| e.to_string())?;
        let market = Market::of_checked(read).map_err(|faults| faults.to_string())?;
        let market = Box::leak(Box::new(market));
        let (usages, totals) = (Vec::new(), Vec::new());
        Ok(Bench { market, customer: None, ranker: None, usages, turn: 0, totals })
    }

    /// Somebody who lives in a region and takes so many add-ons at most. With `counted`, data is
    /// billed by the megabyte, and otherwise as it was typed.
    ///
    /// # Errors
    /// What the market doesn't take.
    pub fn ask(
        &mut self,
        region: Option<&str>,
        most: Option<u8>,
        counted: bool,
        usages: &[Usage],
    ) -> Result<(), String> {
        let months = |usage: &Usage| usage.iter().map(|used| month(*used, counted)).collect();
        self.usages = usages.iter().map(months).collect();
        let own = self.usages.first().cloned().unwrap_or_default();
        let mut customer = Customer::new(TODAY.parse().map_err(|e| format!("{TODAY}: {e}"))?, own);
        customer.person = person(region);
        let customer = customer.check(self.market).map_err(|faults| faults.to_string())?;
        let wishes = Wishes { most_add_ons: most, ..Wishes::default() };
        let wishes = wishes.check(self.market, &customer).map_err(|faults| faults.to_string())?;
        self.customer = Some((customer, wishes));
        Ok(())
    }

    /// Makes the ranker ready.
    pub fn ready(&mut self) {
        self.ranker = self.new_ranker();
    }

    fn new_ranker(&self) -> Option<Ranker<'static>> {
        let (customer, wishes) = self.customer.as_ref()?;
        Some(Ranker::new(self.market, customer, wishes))
    }

    /// Runs a loop so many times.
    ///
    /// # Errors
    /// A loop that there isn't, and usage out of range.
    pub fn run(&mut self, what: &str, times: u32) -> Result<(), String> {
        for _ in 0..times {
            let usage = self.turn % self.usages.len().max(1);
            self.turn += 1;
            self.once(what, usage)?;
        }
        Ok(())
    }

    /// What a loop finds, of all usages, in a hash.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn answers(&mut self, what: &str) -> Result<String, String> {
        let mut hash = 0xcbf2_9ce4_8422_2325;
        for usage in 0..self.usages.len() {
            mix(&mut hash, &self.once(what, usage)?.to_le_bytes());
            self.totals.iter().for_each(|total| mix(&mut hash, &total.to_le_bytes()));
            let Some(ranker) = self.ranker.as_ref().filter(|_| what != "totals") else { continue };
            let ranking = ranking(ranker, &self.usages[usage], usize::MAX)?;
            for place in 0..ranking.len() {
                let offer = ranking.offer(place).map(|offer| offer.to_string());
                mix(&mut hash, offer.unwrap_or_default().as_bytes());
                mix(&mut hash, &ranking.score(place).map_or(0, |m| m.micro()).to_le_bytes());
            }
        }
        Ok(format!("{hash:016x}"))
    }

    /// One run; of how many plans it speaks, or what the best costs.
    fn once(&mut self, what: &str, usage: usize) -> Result<i64, String> {
        let months = self.usages.get(usage).ok_or("nobody asks")?;
        let count = |ranking: &Ranking<'_>| i64::try_from(ranking.len()).unwrap_or(i64::MAX);
        let ranker = || self.ranker.as_ref().ok_or("the ranker isn't ready");
        match what {
            "totals" => {
                let done = self.market.totals(months, &mut self.totals);
                done.map_err(|faults| faults.to_string())?;
                Ok(black_box(self.totals.first().copied().unwrap_or(0)))
            }
            "rank" => Ok(black_box(count(&ranking(ranker()?, months, usize::MAX)?))),
            "best" => {
                let best = ranking(ranker()?, months, 1)?;
                Ok(black_box(best.score(0).map_or(-1, |score| score.micro())))
            }
            "new" => {
                let new = self.new_ranker().ok_or("nobody asks")?;
                Ok(black_box(count(&ranking(&new, months, usize::MAX)?)))
            }
            _ => Err(format!("there is no loop `{what}`")),
        }
    }
}

fn ranking<'r>(
    ranker: &'r Ranker<'_>,
    months: &[Month],
    count: usize,
) -> Result<Ranking<'r>, String> {
    ranker.rank_months(months, count).map_err(|faults| faults.to_string())
}

/// Fowler, Noll and Vo's 64-bit hash, 1a.
fn mix(hash: &mut u64, bytes: &[u8]) {
    for byte in bytes {
        *hash = (*hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
}

fn month([minutes, mb, pieces]: [u32; 3], counted: bool) -> Month {
    let typed = |service, n| ClassUse { typed: true, ..ClassUse::new(service, n) };
    let mut data = typed(Service::Data, u64::from(mb) << 20);
    if counted {
        data.billed = vec![StepCount { first: 1 << 20, then: 1 << 20, billed: data.total }];
    }
    let classes = vec![
        ClassUse::typed_minutes(u64::from(minutes)),
        data,
        typed(Service::Sms, u64::from(pieces)),
    ];
    Month::of_profile(Profile { classes })
}

/// Somebody who has answered what decides which plans they may have.
fn person(region: Option<&str>) -> Person {
    let Some(region) = region else { return Person::default() };
    Person {
        age: Some(35),
        student: Some(false),
        disability: Some(false),
        broadband: Some(true),
        corporate: Some(false),
        visitor: Some(false),
        device: Some("phone".to_owned()),
        region: Some(region.to_owned()),
        ..Person::default()
    }
}
