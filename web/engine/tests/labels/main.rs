//! What a label says is so, for many customers of shipped markets, in both languages. `REGIONS=all`
//! looks at every region.

mod binds;
mod bound;
mod coverage;
mod household;
mod least;
mod minutes;
mod monthly;
mod others;
mod people;
mod promise;
mod received;
mod steadier;
mod text;
