package io.github.foldwise.io.reads;

import io.github.foldwise.io.reads.ReadQualityLimits.Limit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Verdicts by limits, on the numbers that are shown. */
final class Judge {
    /** As FastQC does, a cycle that fewer reads reach is not judged by its quality. */
    private static final int FEWEST = 100;

    private final ReadQualityLimits limits;
    private final BasicCounts basic;
    private final Map<QualityModule, ModuleValues> modules;

    private Judge(ReadQualityLimits limits, BasicCounts basic, Map<QualityModule, ModuleValues> modules) {
        this.limits = limits;
        this.basic = basic;
        this.modules = modules;
    }

    static EnumMap<QualityModule, QualityVerdict> verdicts(
            ReadQualityLimits limits,
            BasicCounts basic,
            Map<QualityModule, ModuleValues> modules,
            double distinct,
            List<OverrepresentedSequence> sequences) {
        Judge judge = new Judge(limits, basic, modules);
        EnumMap<QualityModule, QualityVerdict> verdicts = new EnumMap<>(QualityModule.class);
        for (QualityModule module : QualityModule.values()) {
            QualityVerdict verdict = switch (module) {
                case BASIC -> basic.reads == 0 ? QualityVerdict.FAIL : QualityVerdict.PASS;
                case QUALITY_BY_CYCLE -> judge.qualityByCycle();
                case BASES_BY_CYCLE -> judge.basesByCycle();
                case N_BY_CYCLE -> judge.worst(module, "N", Limit.UNCALLED);
                case QUALITY_BY_READ -> judge.qualityByRead();
                case GC_BY_READ -> judge.gc();
                case LENGTH -> judge.lengths();
                case DUPLICATION -> limits.verdict(Limit.DISTINCT, distinct);
                case OVERREPRESENTED -> judge.overrepresented(sequences);
                case ADAPTER -> judge.adapters();
            };
            boolean nothing = basic.reads == 0 && module != QualityModule.BASIC;
            verdicts.put(module, nothing || limits.isLeft(module) ? QualityVerdict.NOT_JUDGED : verdict);
        }
        return verdicts;
    }

    private ModuleValues values(QualityModule module) {
        return modules.getOrDefault(module, ModuleValues.NONE);
    }

    private QualityVerdict worst(QualityModule module, String quantity, Limit limit) {
        QualityVerdict worst = QualityVerdict.PASS;
        for (double value : values(module).values(quantity)) {
            worst = worst.worse(limits.verdict(limit, value));
        }
        return worst;
    }

    private QualityVerdict qualityByCycle() {
        ModuleValues values = values(QualityModule.QUALITY_BY_CYCLE);
        QualityVerdict worst = QualityVerdict.PASS;
        for (int i = 0; i < values.size(); i++) {
            if (readsAt(values.first(i)) > FEWEST) {
                worst = worst.worse(limits.verdict(Limit.LOWER_QUARTILE, values.value("lower_quartile", i)));
                worst = worst.worse(limits.verdict(Limit.MEDIAN, values.value("median", i)));
            }
        }
        return worst;
    }

    /** The reads that reach a cycle, by their lengths. */
    private double readsAt(int cycle) {
        ModuleValues lengths = values(QualityModule.LENGTH);
        double reads = 0;
        for (int i = 0; i < lengths.size(); i++) {
            reads += lengths.last(i) >= cycle ? lengths.value("reads", i) : 0;
        }
        return reads;
    }

    private QualityVerdict basesByCycle() {
        ModuleValues values = values(QualityModule.BASES_BY_CYCLE);
        QualityVerdict worst = QualityVerdict.PASS;
        for (int i = 0; i < values.size(); i++) {
            double at = Math.abs(values.value("A", i) - values.value("T", i));
            double gc = Math.abs(values.value("G", i) - values.value("C", i));
            worst = worst.worse(limits.verdict(Limit.BASE_DIFFERENCE, Math.max(at, gc)));
        }
        return worst;
    }

    /** Of equally frequent qualities the lowest counts; a quality at the limit is beyond it, as in FastQC. */
    private QualityVerdict qualityByRead() {
        ModuleValues values = values(QualityModule.QUALITY_BY_READ);
        double most = 0;
        double mode = Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            if (values.value("reads", i) > most) {
                most = values.value("reads", i);
                mode = values.first(i);
            }
        }
        if (mode <= limits.fail(Limit.READ_QUALITY)) {
            return QualityVerdict.FAIL;
        }
        return mode <= limits.warn(Limit.READ_QUALITY) ? QualityVerdict.WARN : QualityVerdict.PASS;
    }

    private QualityVerdict gc() {
        double[] reads = values(QualityModule.GC_BY_READ).values("reads");
        return limits.verdict(Limit.GC_DEVIATION, GcModel.deviation(reads));
    }

    private QualityVerdict lengths() {
        if (basic.shortest == 0 && limits.fail(Limit.LENGTH) != 0) {
            return QualityVerdict.FAIL;
        }
        return basic.shortest < basic.longest && limits.warn(Limit.LENGTH) != 0
                ? QualityVerdict.WARN
                : QualityVerdict.PASS;
    }

    private QualityVerdict overrepresented(List<OverrepresentedSequence> sequences) {
        QualityVerdict worst = QualityVerdict.PASS;
        for (OverrepresentedSequence sequence : sequences) {
            worst = worst.worse(limits.verdict(Limit.OVERREPRESENTED, sequence.getPercent()));
        }
        return worst;
    }

    private QualityVerdict adapters() {
        ModuleValues values = values(QualityModule.ADAPTER);
        QualityVerdict worst = QualityVerdict.PASS;
        for (String adapter : values.quantities()) {
            worst = worst.worse(worst(QualityModule.ADAPTER, adapter, Limit.ADAPTER));
        }
        return worst;
    }
}
