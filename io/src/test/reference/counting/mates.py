"""Pairs whose mates overlap, with clips, insertions, deletions and gaps, counted by featureCounts 2.0.3 (Debian's subread) as
`featureCounts -T 1 -p --countReadPairs --fracOverlap F -a FILE.gtf -o OUT FILE.sam`.

Writes mates.gtf, mates.sam and mates.tsv (fraction, gene or status, value) into the folder given."""
import os
import random
import subprocess
import sys

os.chdir(sys.argv[1])
R = random.Random(3)
GENES = (("A", 1000, 1099), ("B", 1140, 1180))


def cigar():
    length, a = R.randint(20, 60), R.randint(5, 15)
    forms = [[(length, "M")], [(R.randint(1, 9), "S"), (length, "M")], [(length, "M"), (R.randint(1, 9), "S")],
             [(a, "M"), (R.randint(1, 6), "I"), (length - a, "M")], [(a, "M"), (R.randint(1, 6), "D"), (length - a, "M")],
             [(a, "M"), (R.randint(20, 60), "N"), (length - a, "M")]]
    return "".join(f"{n}{kind}" for n, kind in R.choice(forms))


with open("mates.gtf", "w") as f:
    f.writelines(f'1\tx\texon\t{s}\t{e}\t.\t+\t.\tgene_id "{g}";\n' for g, s, e in GENES)
with open("mates.sam", "w") as f:
    f.write("@SQ\tSN:1\tLN:100000\n")
    for i in range(800):
        first = R.randint(930, 1110)
        second = first + R.randint(-5, 70)
        for flag, own, other in ((99, first, second), (147, second, first)):
            f.write(f"r{i}\t{flag}\t1\t{own}\t60\t{cigar()}\t=\t{other}\t0\t*\t*\tNH:i:1\n")
with open("mates.tsv", "w") as f:
    for fraction in ("0.25", "0.4375", "0.5", "0.625", "0.75", "0.875", "1"):
        subprocess.run(["featureCounts", "-T", "1", "-p", "--countReadPairs", "--fracOverlap", fraction, "-a", "mates.gtf", "-o",
                        "out.txt", "mates.sam"], check=True, capture_output=True)
        for line in open("out.txt"):
            cells = line.split("\t")
            if cells[0] in "AB":
                f.write(f"{fraction}\t{cells[0]}\t{cells[-1]}")
        for line in open("out.txt.summary"):
            name, value = line.split("\t")
            if name == "Unassigned_Overlapping_Length":
                f.write(f"{fraction}\toverlapping_length\t{value}")
for name in ("out.txt", "out.txt.summary"):
    os.remove(name)
