"""What people would use instead: the same work, by other tools, on one core.

    python peers.py PEER INPUT.json OUTPUT.json

INPUT holds plans, add-ons, months and customers as plain integers (fen,
minutes, megabytes, pieces). OUTPUT gets a list of {work, seconds, runs, answer};
answers are compared by the caller. Only the work itself is timed: tables are
loaded and models are written down before.
"""

import json
import statistics
import sys
import time

GB = 1024


def timed(run, least_runs=5, most_seconds=10.0):
    """The median time of some runs, their number, and the last answer."""
    answer = run()
    times, begun = [], time.perf_counter()
    while len(times) < least_runs or time.perf_counter() - begun < min(1.0, most_seconds):
        start = time.perf_counter()
        answer = run()
        times.append(time.perf_counter() - start)
        if time.perf_counter() - begun > most_seconds:
            break
    return statistics.median(times), len(times), answer


def report(out, work, run, **options):
    seconds, runs, answer = timed(run, **options)
    out.append({"work": work, "seconds": seconds, "runs": runs, "answer": answer})


# --- NumPy ---------------------------------------------------------------


def numpy_columns(np, hinge):
    columns = {k: np.array(hinge[k], dtype=np.int64) for k in hinge if k != "months"}
    return columns, hinge["months"]


def numpy_peer(given, out):
    import numpy as np

    c, months = numpy_columns(np, given["hinge"])
    n = len(c["fee"])
    total, over, part = (np.empty(n, dtype=np.int64) for _ in range(3))

    def hinge():
        # No allocation, and one multiplication a service for all months.
        np.multiply(c["fee"], len(months), out=total)
        for service in ("minutes", "mb", "pieces"):
            over.fill(0)
            for month in months:
                np.subtract(month[service], c[service], out=part)
                np.maximum(part, 0, out=part)
                np.add(over, part, out=over)
            np.multiply(over, c[service + "_price"], out=over)
            np.add(total, over, out=total)
        return total

    report(out, "hinge", hinge)
    out[-1]["answer"] = out[-1]["answer"].tolist()

    def data_cost(rule, beyond):
        kind, a, b, blocks = rule
        whole, part = beyond // GB, beyond % GB
        if kind == "metered":
            return whole * b + np.minimum(part * a, b)
        if kind == "ceil":
            return (whole + (part > 0)) * a
        if kind == "floor":
            return whole * a
        n_blocks = whole + (part > 0)
        first = np.minimum(n_blocks, blocks)
        return first * a + (n_blocks - first) * b

    def enumerate_best(market):
        plans, sets = market["plans"], market["sets"]
        column = lambda rows, key: np.array([r[key] for r in rows], dtype=np.int64)
        p = {k: column(plans, k) for k in ("fee", "minutes", "mb", "pieces", "voice")}
        s = {k: column(sets, k) for k in ("fee", "minutes", "mb", "pieces", "things")}
        rules = [json.loads(r) for r in sorted({json.dumps(q["rule"]) for q in plans})]
        of_rule = [np.array([i for i, q in enumerate(plans) if q["rule"] == r]) for r in rules]
        included = {
            k: p[k][:, None] + s[k][None, :] for k in ("minutes", "mb", "pieces")
        }

        def run():
            cost = (p["fee"][:, None] + (s["fee"] + s["things"] * market["simplicity"])[None, :])
            cost = cost * len(market["months"])
            for month in market["months"]:
                beyond = np.maximum(month["minutes"] - included["minutes"], 0)
                cost += beyond * p["voice"][:, None]
                cost += np.maximum(month["pieces"] - included["pieces"], 0) * market["sms"]
                beyond = np.maximum(month["mb"] - included["mb"], 0)
                for rule, rows in zip(rules, of_rule):
                    cost[rows] += data_cost(rule, beyond[rows])
            best = int(cost.argmin())
            plan, chosen = divmod(best, len(sets))
            return {"plan": plan, "set": chosen, "cost": int(cost.flat[best])}

        return run

    for i, market in enumerate(given["markets"]):
        report(out, f"best {i}", enumerate_best(market))

    batch = given["batch"]
    plans = batch["plans"]
    p = {k: np.array([q[k] for q in plans], dtype=np.int64) for k in ("fee", "minutes", "mb", "pieces", "voice")}
    u = {k: np.array(batch["usage"][k], dtype=np.int64) for k in ("minutes", "mb", "pieces")}
    rules = [json.loads(r) for r in sorted({json.dumps(q["rule"]) for q in plans})]
    of_rule = [np.array([i for i, q in enumerate(plans) if q["rule"] == r]) for r in rules]

    def many():
        best = []
        # Some customers at a time, so that the matrices stay in the cache.
        for at in range(0, len(u["minutes"]), 64):
            rows = slice(at, at + 64)
            cost = p["fee"] + np.maximum(u["minutes"][rows, None] - p["minutes"], 0) * p["voice"]
            cost += np.maximum(u["pieces"][rows, None] - p["pieces"], 0) * batch["sms"]
            beyond = np.maximum(u["mb"][rows, None] - p["mb"], 0)
            for rule, places in zip(rules, of_rule):
                cost[:, places] += data_cost(rule, beyond[:, places])
            best.append(cost.min(axis=1))
        return np.concatenate(best)

    report(out, "many", many)
    out[-1]["answer"] = out[-1]["answer"].tolist()


# --- Polars --------------------------------------------------------------


def polars_peer(given, out):
    import polars as pl

    hinge = given["hinge"]
    months = hinge["months"]
    frame = pl.DataFrame(
        {k: pl.Series(hinge[k], dtype=pl.Int64) for k in hinge if k != "months"}
    )

    def over(service):
        parts = [(pl.lit(m[service], dtype=pl.Int64) - pl.col(service)).clip(lower_bound=0) for m in months]
        return sum(parts[1:], parts[0]) * pl.col(service + "_price")

    total = pl.col("fee") * len(months) + over("minutes") + over("mb") + over("pieces")
    report(out, "hinge", lambda: frame.select(total.alias("total"))["total"])
    out[-1]["answer"] = out[-1]["answer"].to_list()

    batch = given["batch"]
    plans = pl.DataFrame(
        [
            {"fee": q["fee"], "p_minutes": q["minutes"], "p_mb": q["mb"], "p_pieces": q["pieces"],
             "voice": q["voice"], "kind": q["rule"][0], "a": q["rule"][1], "b": q["rule"][2], "blocks": q["rule"][3]}
            for q in batch["plans"]
        ]
    )
    usage = pl.DataFrame(batch["usage"]).with_row_index("customer")
    beyond = (pl.col("mb") - pl.col("p_mb")).clip(lower_bound=0)
    whole, part = beyond // GB, beyond % GB
    n_blocks = whole + (part > 0).cast(pl.Int64)
    first = pl.min_horizontal(n_blocks, pl.col("blocks"))
    data = (
        pl.when(pl.col("kind") == "metered").then(whole * pl.col("b") + pl.min_horizontal(part * pl.col("a"), pl.col("b")))
        .when(pl.col("kind") == "ceil").then(n_blocks * pl.col("a"))
        .when(pl.col("kind") == "floor").then(whole * pl.col("a"))
        .otherwise(first * pl.col("a") + (n_blocks - first) * pl.col("b"))
    )
    cost = (
        pl.col("fee") + (pl.col("minutes") - pl.col("p_minutes")).clip(lower_bound=0) * pl.col("voice")
        + (pl.col("pieces") - pl.col("p_pieces")).clip(lower_bound=0) * batch["sms"] + data
    )
    run = lambda: (
        usage.lazy().join(plans.lazy(), how="cross").select("customer", cost.alias("cost"))
        .group_by("customer").agg(pl.col("cost").min()).sort("customer").collect()["cost"]
    )
    report(out, "many", run)
    out[-1]["answer"] = out[-1]["answer"].to_list()


# --- DuckDB --------------------------------------------------------------


def duckdb_peer(given, out):
    import duckdb
    import numpy as np

    db = duckdb.connect()
    db.execute("SET threads = 1")
    columns, months = numpy_columns(np, given["hinge"])
    source = columns  # DuckDB reads a dictionary of arrays by its name.
    db.execute("CREATE TABLE plans AS SELECT * FROM source")

    def over(service):
        parts = " + ".join(f"greatest({m[service]} - {service}, 0)" for m in months)
        return f"({parts}) * {service}_price"

    total = f"fee * {len(months)} + {over('minutes')} + {over('mb')} + {over('pieces')}"
    # The sum alone is fetched, which spares it the handing over.
    report(out, "hinge", lambda: db.execute(f"SELECT sum({total}) FROM plans").fetchone()[0])
    out[-1]["answer"] = db.execute(f"SELECT {total} AS t FROM plans ORDER BY rowid").fetchnumpy()["t"].tolist()

    batch = given["batch"]
    rows = [
        (q["fee"], q["minutes"], q["mb"], q["pieces"], q["voice"], q["rule"][0], q["rule"][1], q["rule"][2], q["rule"][3])
        for q in batch["plans"]
    ]
    db.execute("CREATE TABLE offers (fee BIGINT, p_minutes BIGINT, p_mb BIGINT, p_pieces BIGINT, voice BIGINT, kind VARCHAR, a BIGINT, b BIGINT, blocks BIGINT)")
    db.executemany("INSERT INTO offers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    usage = {k: np.array(v, dtype=np.int64) for k, v in batch["usage"].items()}
    usage["customer"] = np.arange(len(usage["minutes"]))
    db.execute("CREATE TABLE customers AS SELECT * FROM usage")
    query = f"""
        WITH crossed AS (
            SELECT customer, fee, voice, kind, a, b, blocks,
                greatest(minutes - p_minutes, 0) AS minutes, greatest(pieces - p_pieces, 0) AS pieces,
                greatest(mb - p_mb, 0) // {GB} AS whole, greatest(mb - p_mb, 0) % {GB} AS part
            FROM customers CROSS JOIN offers)
        SELECT customer, min(fee + minutes * voice + pieces * {batch["sms"]} + CASE kind
            WHEN 'metered' THEN whole * b + least(part * a, b)
            WHEN 'ceil' THEN (whole + (part > 0)::BIGINT) * a
            WHEN 'floor' THEN whole * a
            ELSE least(whole + (part > 0)::BIGINT, blocks) * a
                + (whole + (part > 0)::BIGINT - least(whole + (part > 0)::BIGINT, blocks)) * b END) AS cost
        FROM crossed GROUP BY customer ORDER BY customer"""
    report(out, "many", lambda: db.execute(query).fetchnumpy()["cost"])
    out[-1]["answer"] = out[-1]["answer"].tolist()


# --- one model of all plans ------------------------------------------------


def joint(market, integer, real, at_most, at_least, equal):
    """The choice as a mixed-integer program, in the words of a solver.

    `integer(cost, least, most)` and `real(cost)` make variables; the other
    three state sums of (variable, factor). Returns the binaries.
    """
    months, plans, add_ons = market["months"], market["plans"], market["addOns"]
    n = len(months)
    taken = [integer(q["fee"] * n, 0, 1) for q in plans]
    equal([(t, 1) for t in taken], 1)
    kept = [integer((a["fee"] + market["simplicity"]) * n, 0, 1) for a in add_ons]
    at_most([(k, 1) for k in kept], market["most"])
    for group in sorted({a["group"] for a in add_ons if a["group"]}):
        at_most([(k, 1) for k, a in zip(kept, add_ons) if a["group"] == group], 1)

    def covers(paid, used, free, which, service):
        # Whatever includes more than is used counts as much as is used.
        terms = list(paid)
        terms += [(t, min(q[service] + free - used, 0)) for t, q in zip(taken, plans) if which(q)]
        terms += [(k, min(a[service], used)) for k, a in zip(kept, add_ons)]
        at_least(terms, 0)

    for month in months:
        for price in sorted({q["voice"] for q in plans}):
            beyond = real(price, month["minutes"])
            covers([(beyond, 1)], month["minutes"], 0, lambda q: q["voice"] == price, "minutes")
        covers([(real(market["sms"], month["pieces"]), 1)], month["pieces"], 0, lambda q: True, "pieces")
        most = month["mb"] // GB + 1
        for text in sorted({json.dumps(q["rule"]) for q in plans}):
            kind, a, b, blocks = rule = json.loads(text)
            free = 0
            if kind == "metered":
                paid = [(integer(b, 0, most), GB), (real(a, month["mb"]), 1)]
            elif kind == "ceil":
                paid = [(integer(a, 0, most), GB)]
            elif kind == "floor":
                free, paid = GB - 1, [(integer(a, 0, most), GB)]
            else:
                some, more, full = integer(a, 0, blocks), integer(b, 0, most), integer(0, 0, 1)
                at_most([(more, 1), (full, -most)], 0)
                at_least([(some, 1), (full, -blocks)], 0)
                paid = [(some, GB), (more, GB)]
            covers(paid, month["mb"], free, lambda q: q["rule"] == rule, "mb")
    return taken, kept


def highs_peer(given, out):
    import highspy

    for i, market in enumerate(given["markets"]):
        h = highspy.Highs()
        h.setOptionValue("output_flag", False)
        h.setOptionValue("threads", 1)
        h.setOptionValue("mip_rel_gap", 0.0)
        h.setOptionValue("mip_abs_gap", 0.5)
        # With presolve the same models take twenty times as long.
        h.setOptionValue("presolve", "off")
        costs = []

        def variable(cost, least, most, kind):
            costs.append(cost)
            h.addVar(least, most)
            h.changeColCost(len(costs) - 1, cost)
            if kind:
                h.changeColIntegrality(len(costs) - 1, highspy.HighsVarType.kInteger)
            return len(costs) - 1

        def row(low, high, terms):
            terms = [(v, f) for v, f in terms if f != 0]
            h.addRow(low, high, len(terms), [v for v, _ in terms], [float(f) for _, f in terms])

        inf = highspy.kHighsInf
        taken, kept = joint(
            market,
            lambda cost, least, most: variable(cost, least, most, True),
            lambda cost, most: variable(cost, 0, inf, False),
            lambda terms, most: row(-inf, most, terms),
            lambda terms, least: row(least, inf, terms),
            lambda terms, value: row(value, value, terms),
        )

        def run():
            h.clearSolver()
            h.run()
            values = h.getSolution().col_value
            plan = next(k for k, t in enumerate(taken) if values[t] > 0.5)
            return {"plan": plan, "addOns": [k for k, v in enumerate(kept) if values[v] > 0.5]}

        report(out, f"best {i}", run, least_runs=3)


def cpsat_peer(given, out):
    from ortools.sat.python import cp_model

    for i, market in enumerate(given["markets"]):
        model = cp_model.CpModel()
        costs = []

        def integer(cost, least, most):
            of = model.new_int_var(least, most, "")
            costs.append((of, cost))
            return of

        total = lambda terms: sum(v * f for v, f in terms)
        taken, kept = joint(
            market,
            integer,
            lambda cost, most: integer(cost, 0, most),
            lambda terms, most: model.add(total(terms) <= most),
            lambda terms, least: model.add(total(terms) >= least),
            lambda terms, value: model.add(total(terms) == value),
        )
        model.minimize(total(costs))

        def run():
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            assert solver.solve(model) == cp_model.OPTIMAL
            plan = next(k for k, t in enumerate(taken) if solver.value(t))
            return {"plan": plan, "addOns": [k for k, v in enumerate(kept) if solver.value(v)]}

        report(out, f"best {i}", run, least_runs=3)


PEERS = {
    "numpy": numpy_peer,
    "polars": polars_peer,
    "duckdb": duckdb_peer,
    "highs": highs_peer,
    "cpsat": cpsat_peer,
}


def main():
    name, source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        given = json.load(file)
    out = []
    PEERS[name](given, out)
    # What `getrusage` says includes what this process was forked from.
    with open("/proc/self/status", encoding="utf-8") as file:
        peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM:"))
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"peakKb": peak, "works": out}, file)


main()
