//! What a label says is so, for many customers of shipped markets, in both languages. `REGIONS=all`
//! looks at every region.

mod monthly;
mod people;
mod text;
