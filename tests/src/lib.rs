//! Replays published cases through the public interface of `tariff-core`.
