package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetNameTest {
    @ParameterizedTest
    @CsvSource({
        "p-FAK(Y397), FAK, Y397, true",
        "FAK pY397, FAK, Y397, true",
        "phospho-FAK (Tyr397), FAK, Y397, true",
        "pFAK Y397, FAK, Y397, true",
        "pFAK, FAK, '', true",
        "FAK, FAK, '', false",
        "PTK2, FAK, '', false",
        "ERBB2, HER2, '', false",
        "HER-2, HER2, '', false",
        "p38, P38, '', false",
        "pp38, P38, '', true",
        "paxillin, PAXILLIN, '', false",
        "pAKT (S473), AKT, S473, true",
        "p-ERK1/2 (T202/Y204), ERK, T202/Y204, true",
        "AKT total, AKT, '', false",
        "total FAK, FAK, '', false",
        "t-AKT, AKT, '', false",
        "TGFBR2, TGFBR2, '', false",
        "FAKpY397, FAK, Y397, true",
        "pAKTS473, AKTS473, '', true",
        "pY397-FAK, FAK, Y397, true",
        "p-p44/42 MAPK (Thr202/Tyr204), ERK, T202/Y204, true",
        "pan-AKT, AKT, '', false",
        "STAT3, STAT3, '', false",
        "EGFR pY1068, EGFR, Y1068, true"
    })
    void namesAreTakenApart(String text, String protein, String site, boolean isPhospho) {
        assertEquals(new TargetName(protein, site, isPhospho), TargetName.of(text));
    }
}
