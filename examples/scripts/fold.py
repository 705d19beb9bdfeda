# Plates to fold resistance in Jython 2.7, with examples/cli/target/foldwise.jar on the class path;
# reads the plates that the study wrote to foldwise-study/data.
from io.github.foldwise.dose import DoseResponseSet
from io.github.foldwise.doseresponse import DoseResponseFitter
from io.github.foldwise.io import TableCsv
from io.github.foldwise.io.plate import PlateLayoutFile, PlateMatrixFile
from io.github.foldwise.resistance import FoldComparison
from io.github.foldwise.screening import PercentOfControl, ReferenceWavelength

DATA = "foldwise-study/data"


def viability(day, line):
    layout = PlateLayoutFile.read("%s/layouts/%s.csv" % (DATA, line)).withExperiment(day)
    at570, at630 = PlateMatrixFile.read("%s/plates/%s_%s.csv" % (DATA, day, line))
    signal = ReferenceWavelength.of(at630).subtractFrom(at570)
    return PercentOfControl.withDefaults().of(signal, layout).doseResponses


days = ["2026-01-12", "2026-02-02", "2026-02-23", "2026-03-16"]
curves = DoseResponseSet.merge([viability(day, line) for day in days for line in ("parental", "resistant")])
fits = DoseResponseFitter.withDefaults().fitExperiments(curves.get("parental"))
for fit in fits:
    print fit.name, "IC50 %.4f" % fit.ic50, fit.data.unit.encode("utf-8")
print "sensitive:", [fit.name for fit in fits if fit.converged and fit.ic50 < 0.06]

fold = FoldComparison.of(curves, "resistant").relativeTo("parental")
low, high = fold.interval(0.95).lower, fold.interval(0.95).upper
print "fold %.2f [%.2f, %.2f]" % (fold.fold, low, high), "p %.1e" % fold.pvalue
TableCsv.write(fold, "fold.csv")
