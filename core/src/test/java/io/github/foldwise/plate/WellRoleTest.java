package io.github.foldwise.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WellRoleTest {
    @ParameterizedTest
    @CsvSource({
        "sample,SAMPLE",
        "Treated,SAMPLE",
        "drug,SAMPLE",
        "vehicle,VEHICLE",
        "DMSO,VEHICLE",
        "control,VEHICLE",
        "negative control,VEHICLE",
        "Negative_Control,VEHICLE",
        "neg,VEHICLE",
        "untreated,VEHICLE",
        "NC,VEHICLE",
        "positive-control,POSITIVE_CONTROL",
        "kill,POSITIVE_CONTROL",
        "pos,POSITIVE_CONTROL",
        "PC,POSITIVE_CONTROL",
        "blank,BLANK",
        "medium,BLANK",
        "media,BLANK",
        "background,BLANK",
        "B,BLANK",
        "empty,EMPTY",
        "unused,EMPTY",
        "-,EMPTY",
        "'',EMPTY",
        "' ',EMPTY"
    })
    void spellingsOfLabsAreRead(String text, WellRole expected) {
        assertEquals(expected, WellRole.parse(text));
    }

    @ParameterizedTest
    @EnumSource(WellRole.class)
    void nameOfEachRoleIsRead(WellRole role) {
        assertEquals(role, WellRole.parse(role.name()));
    }

    @Test
    void unknownRoleIsRefusedWithTheKnownOnes() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> WellRole.parse("sampel"));
        assertTrue(error.getMessage().contains("\"sampel\"; write one of sample, vehicle"), error.getMessage());
    }
}
