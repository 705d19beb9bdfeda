package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final DoseResponseData A = curve("A");
    private static final DoseResponseData B = curve("B");
    private static final DoseResponseSet SET = DoseResponseSet.of(List.of(A, B));

    private static DoseResponseData curve(String name) {
        return DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4}).withName(name);
    }

    @Test
    void itIsACollectionInItsOrder() {
        Collection<DoseResponseData> members = SET;
        assertEquals(2, members.size());
        assertFalse(members.isEmpty());
        assertTrue(members.contains(A) && members.containsAll(List.of(B, A)));
        assertFalse(members.contains(curve("C")) || members.containsAll(List.of(A, curve("C"))));
        assertEquals(List.of(A, B), members.stream().toList());
        assertEquals(List.of(A, B), List.copyOf(members));
        assertArrayEquals(new Object[] {A, B}, members.toArray());
        assertArrayEquals(new DoseResponseData[] {A, B}, members.toArray(new DoseResponseData[0]));
        DoseResponseData[] longer = {null, null, B, A};
        assertArrayEquals(new DoseResponseData[] {A, B, null, A}, members.toArray(longer));
        assertThrows(ArrayStoreException.class, () -> members.toArray(new String[0]));
    }

    @Test
    void pythonCountsFromBothEnds() {
        assertEquals(A, SET.__getitem__(0));
        assertEquals(B, SET.__getitem__(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> SET.__getitem__(2));
        assertThrows(IndexOutOfBoundsException.class, () -> SET.__getitem__(-3));
    }

    @Test
    void itIsNotChanged() {
        assertThrows(UnsupportedOperationException.class, () -> SET.add(A));
        assertThrows(UnsupportedOperationException.class, () -> SET.addAll(List.of(A)));
        assertThrows(UnsupportedOperationException.class, () -> SET.remove(A));
        assertThrows(UnsupportedOperationException.class, () -> SET.removeAll(List.of(A)));
        assertThrows(UnsupportedOperationException.class, () -> SET.retainAll(List.of(A)));
        assertThrows(UnsupportedOperationException.class, SET::clear);
        assertThrows(UnsupportedOperationException.class, () -> SET.removeIf(each -> true));
        assertThrows(UnsupportedOperationException.class, () -> {
            var each = SET.iterator();
            each.next();
            each.remove();
        });
    }
}
