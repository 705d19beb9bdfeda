"""Counts of small simulated alignments by featureCounts 2.0.3 and htseq-count 1.99.2 (Debian's subread and python3-htseq).

Writes genes.gtf, singles.sam, pairs.sam and expected.tsv (file, settings, gene or status, value) into the folder given."""
import os
import random
import subprocess
import sys

os.chdir(sys.argv[1])
R = random.Random(20)


def cigar(length):
    k, a = R.random(), R.randint(5, length - 8)
    forms = [f"{length}M", f"{length}M", f"{a}M{R.randint(20, 400)}N{length - a}M", f"{a}M{R.randint(1, 30)}D{length - a}M",
             f"{a}M3I{length - a - 3}M", f"5S{length - 5}M", f"{a}={length - a - 1}X1="]
    return forms[int(k * len(forms))]


rows = []
for g in range(14):
    contig, strand, at = R.choice("112"), R.choice("+-"), R.randint(1, 3000)
    for _ in range(R.randint(1, 6)):
        start = at + R.randint(0, 400)
        end = start + R.randint(1, 200)
        rows.append((g, contig, start, end, strand))
        if R.random() < 0.3:
            rows.append((g, contig, start + R.randint(0, min(50, end - start)), end + R.randint(0, 50), strand))
        at = start if R.random() < 0.3 else end
with open("genes.gtf", "w") as f:
    f.writelines(f'{c}\tx\texon\t{s}\t{e}\t.\t{st}\t.\tgene_id "G{g}";\n' for g, c, s, e, st in rows)


def place():
    return R.choice("112"), R.randint(1, 4500)


def single(name):
    if R.random() < 0.05:
        return [(name, 4, "*", 0, 0, "*", "*", 0)]
    hits = R.choice((1, 1, 1, 2))
    return [(name, (256 if h else 0) | R.choice((0, 16)) | R.choice((0, 0, 0, 1024)), *place(), R.choice((60, 60, 0, 10)),
             cigar(50), "*", 0, f"NH:i:{hits}", f"HI:i:{h + 1}") for h in range(hits)]


def pair(name):
    kind, hits, records = R.random(), R.choice((1, 1, 1, 2)), []
    if kind < 0.05:
        return [(name, 77, "*", 0, 0, "*", "*", 0), (name, 141, "*", 0, 0, "*", "*", 0)]
    for h in range(hits):
        tags, extra = (f"NH:i:{hits}", f"HI:i:{h + 1}"), (256 if h else 0) | R.choice((0, 0, 0, 1024))
        (c, p), quality = place(), R.choice((60, 60, 0, 10))
        if kind < 0.15:
            if h:
                break
            first = R.random() < 0.5
            records += [(name, (73 if first else 137) | extra, c, p, quality, cigar(50), "=", p, *tags),
                        (name, 133 if first else 69, c, p, 0, "*", "=", p, "HI:i:1")]
            break
        c2, p2, f1, f2 = (c, max(1, p + R.randint(-200, 400)), *R.choice(((99, 147), (83, 163), (67, 131))))
        if kind < 0.25:
            (c2, p2), f1, f2 = place(), 65, 129
        same = c == c2
        both = [(name, f1 | extra, c, p, quality, cigar(50), "=" if same else c2, p2, *tags),
                (name, f2 | extra, c2, p2, R.choice((quality, 20)), cigar(50), "=" if same else c, p, *tags)]
        records += both if R.random() < 0.93 else [both[0]]
    return records


def write(file, records):
    head = "@HD\tVN:1.6\tSO:unsorted\n@SQ\tSN:1\tLN:100000\n@SQ\tSN:2\tLN:100000\n"
    with open(file, "w") as f:
        f.write(head)
        for r in records:
            f.write("\t".join(map(str, (*r[:8], 0, "*", "*", *r[8:]))) + "\n")


FEATURE_COUNTS = {"": "", "forward": "-s 1", "reverse": "-s 2", "overlap all": "-O", "overlap fraction": "-O --fraction", "mapping all": "-M",
                  "mapping fraction": "-M --fraction", "mapping primary": "-M --primary", "quality 10": "-Q 10", "both ends": "-B",
                  "no chimeric": "-C", "no duplicates": "--ignoreDup", "bases 25": "--minOverlap 25", "part .75": "--fracOverlap .75",
                  "largest": "--largestOverlap", "reverse, both ends, no chimeric, no duplicates, quality 10": "-s 2 -B -C --ignoreDup -Q 10"}
HTSEQ = {"__no_feature": "nofeatures", "__ambiguous": "ambiguity", "__too_low_aQual": "mappingquality", "__not_aligned": "unmapped",
         "__alignment_not_unique": "multimapping"}
out = []
for name, make in (("singles", single), ("pairs", pair)):
    records = [r for i in range(160) for r in make(f"read:{i}")]
    write(name + ".sam", records)
    for settings, options in FEATURE_COUNTS.items():
        subprocess.run(["featureCounts", "-a", "genes.gtf", "-o", "o.txt", *(["-p", "--countReadPairs"] if name == "pairs" else []),
                        *options.split(), name + ".sam"], check=True, capture_output=True)
        for line in open("o.txt"):
            if line[0] == "G" and not line.startswith("Geneid"):
                out.append((name, settings, line.split("\t")[0], line.split("\t")[-1].strip()))
        for line in open("o.txt.summary"):
            key, value = line.split()
            if value not in ("0", name + ".sam"):
                out.append((name, settings, key.lower().replace("unassigned_", ""), value))
    for strand, word in (("no", ""), ("yes", "forward"), ("reverse", "reverse")):
        for mode in ("union", "intersection-strict", "intersection-nonempty"):
            answer = subprocess.run(["htseq-count", "-f", "sam", "-r", "name", "-s", strand, "-m", mode, "-a", "10", name + ".sam",
                                     "genes.gtf"], check=True, capture_output=True, text=True).stdout
            for line in answer.splitlines():
                key, value = line.split("\t")[0].strip(' "'), line.split("\t")[-1]
                if key[0] == "G" or int(value):
                    out.append((name, (word + ", htseq-" + mode).lstrip(", "), HTSEQ.get(key, key), value))
with open("expected.tsv", "w") as f:
    f.writelines("\t".join(row) + "\n" for row in out)
for left in ("o.txt", "o.txt.summary"):
    os.remove(left)
