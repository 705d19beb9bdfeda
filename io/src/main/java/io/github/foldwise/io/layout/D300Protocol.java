package io.github.foldwise.io.layout;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.XmlFile;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The protocol of a digital dispenser while it is read; its parts refer to each other by number. */
final class D300Protocol {
    static final String KIND = "a protocol of a D300 dispenser";
    private static final int MOST_DISPENSED = 1_000_000;
    private static final String RESAVE = "open the protocol in the software of the dispenser and save it again";
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern VEHICLE = Pattern.compile(
            "(?i)(dmso|vehicle|water|h2o|pbs|medium|media|tween.*|.*triton.*|ethanol|solvent)(\\s*\\(.*\\)|\\s+(backfill|normali[sz]ation).*)?");

    private final XmlFile xml;
    private final Map<String, Fluid> fluids = new HashMap<>();
    private final List<Plate> plates = new ArrayList<>();
    private final List<Set<Well>> backfilled = new ArrayList<>();
    private @Nullable ConcentrationUnit unit;
    private int dispensed;

    D300Protocol(XmlFile xml) {
        this.xml = xml;
    }

    /** A stock: its name, the number of its concentration in the unit of the protocol, and the fluid it was diluted from. */
    private record Fluid(String name, double stock, String root, boolean byVolume) {}

    private static final class Plate {
        private final Map<Well, Map<String, Double>> wells = new TreeMap<>();
        private String name = "";
        private int rows;
        private int columns;
    }

    Map<String, PlateLayout> layouts() throws IOException {
        if (!xml.name().equals("Protocol")) {
            throw xml.refuse("an element \"" + xml.name() + "\"", KIND, "choose the .tdd file of the dispenser");
        }
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "ConcentrationUnit" -> unit = unit(xml.text());
                case "Fluids" -> fluids();
                case "Plates" -> plates();
                case "Backfills" -> backfills();
                default -> skipWithoutWells();
            }
        }
        if (plates.isEmpty()) {
            throw xml.refuse("no plate", "a protocol with at least one plate", RESAVE);
        }
        Map<String, PlateLayout> layouts = new LinkedHashMap<>();
        for (int i = 0; i < plates.size(); i++) {
            String name = plates.get(i).name.isEmpty() ? "Plate " + (i + 1) : plates.get(i).name;
            String unique = name;
            for (int n = 2; layouts.containsKey(unique); n++) {
                unique = name + " (" + n + ")";
            }
            layouts.put(unique, layout(plates.get(i), i < backfilled.size() ? backfilled.get(i) : Set.of()));
        }
        return layouts;
    }

    private ConcentrationUnit unit(String text) throws FileFormatException {
        try {
            return ConcentrationUnit.parse(text.replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw xml.refuse(
                    "\"" + text + "\"", "a unit of concentration such as \u00B5M", String.valueOf(e.getMessage()));
        }
    }

    private void fluids() throws IOException {
        while (xml.nextChild()) {
            if (!xml.name().equals("Fluid")) {
                xml.skip();
                continue;
            }
            String id = xml.attribute("ID");
            String name = "";
            String root = "";
            double stock = Double.NaN;
            boolean byVolume = false;
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Name" -> name = xml.text().strip();
                    case "RootFluidID" -> root = xml.text().strip();
                    case "ByVol" -> byVolume = Boolean.parseBoolean(xml.text().strip());
                    case "Concentration" -> stock = number(xml.text(), "a concentration");
                    default -> xml.skip();
                }
            }
            fluids.put(id, new Fluid(name, stock, root, byVolume));
        }
    }

    private void plates() throws IOException {
        while (xml.nextChild()) {
            if (xml.name().equals("Plate")) {
                plates.add(plate());
            } else {
                mode();
            }
        }
    }

    private void mode() throws IOException {
        if (!xml.name().equals("Mode")) {
            skipWithoutWells();
            return;
        }
        String mode = xml.text().strip();
        if (!mode.isEmpty() && !mode.equals("Concentration")) {
            throw xml.refuse("plates given by \"" + mode + "\"", "plates given by concentration", RESAVE);
        }
    }

    /** What is not known may be left out, but never with wells or fluids in it. */
    private void skipWithoutWells() throws IOException {
        String name = xml.name();
        boolean indexed =
                !xml.attribute("Row").isEmpty() || !xml.attribute("ID").isEmpty();
        if (indexed || name.equals("Well") || name.equals("Wells") || name.equals("Fluid")) {
            throw xml.refuse(
                    "an element \"" + name + "\" out of its place",
                    "Plates, which hold Plate, Wells, Well and Fluid, each within the one before",
                    RESAVE);
        }
        while (xml.nextChild()) {
            skipWithoutWells();
        }
    }

    private Plate plate() throws IOException {
        Plate plate = new Plate();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Name" -> plate.name = xml.text().strip();
                case "Rows" -> plate.rows = index(xml.text(), 32);
                case "Cols" -> plate.columns = index(xml.text(), 48);
                case "Wells" -> wells(plate);
                case "Randomize" -> refuseShuffled();
                default -> skipWithoutWells();
            }
        }
        return plate;
    }

    /** An empty element stands in every protocol; only one with content shuffles. */
    private void refuseShuffled() throws IOException {
        boolean shuffled = false;
        while (xml.nextChild()) {
            shuffled = true;
            xml.skip();
        }
        if (shuffled) {
            throw xml.refuse(
                    "a plate whose wells are shuffled when it is dispensed",
                    "a plate with fixed wells",
                    "use the report of the run, which says what went where");
        }
    }

    private void wells(Plate plate) throws IOException {
        while (xml.nextChild()) {
            if (!xml.name().equals("Well")) {
                skipWithoutWells();
                continue;
            }
            Well well = well(xml.attribute("Row"), xml.attribute("Col"));
            if (plate.wells.containsKey(well)) {
                throw xml.refuse("a second well " + well, "each well of a plate once", "remove one of the two");
            }
            plate.wells.put(well, doses(well));
        }
    }

    /** What a well receives, by the number of the fluid. */
    private Map<String, Double> doses(Well well) throws IOException {
        Map<String, Double> doses = new LinkedHashMap<>();
        while (xml.nextChild()) {
            if (!xml.name().equals("Fluid")) {
                skipWithoutWells();
                continue;
            }
            dispensed++;
            if (dispensed > MOST_DISPENSED) {
                throw xml.refuse(
                        "more than " + MOST_DISPENSED + " dispensed doses", "at most that many", "split the file");
            }
            String id = xml.attribute("ID");
            if (doses.containsKey(id)) {
                throw xml.refuse(
                        "fluid \"" + id + "\" twice in well " + well, "each fluid once", "remove one of the two");
            }
            doses.put(id, number(xml.text(), "a concentration"));
        }
        return doses;
    }

    private void backfills() throws IOException {
        while (xml.nextChild()) {
            if (!xml.name().equals("Backfill")) {
                xml.skip();
                continue;
            }
            String type = xml.attribute("Type");
            if (!type.equals("ToMaxVolume")) {
                throw xml.refuse("a backfill of type \"" + type + "\"", "one of type \"ToMaxVolume\"", RESAVE);
            }
            while (xml.nextChild()) {
                if (xml.name().equals("Wells")) {
                    backfilledWells();
                } else {
                    xml.skip();
                }
            }
        }
    }

    private void backfilledWells() throws IOException {
        while (xml.nextChild()) {
            if (xml.name().equals("Well")) {
                int plate = index(xml.attribute("P"), 10_000);
                while (backfilled.size() <= plate) {
                    backfilled.add(new HashSet<>());
                }
                backfilled.get(plate).add(well(xml.attribute("R"), xml.attribute("C")));
            }
            xml.skip();
        }
    }

    /** Rows and columns are counted from zero. */
    private Well well(String row, String column) throws FileFormatException {
        return Well.at(index(row, 31), index(column, 47));
    }

    private int index(String text, int most) throws FileFormatException {
        String digits = text.strip();
        int value = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
        if (value < 0 || value > most) {
            throw xml.refuse("\"" + text + "\"", "a whole number from 0 to " + most, RESAVE);
        }
        return value;
    }

    private double number(String text, String expected) throws FileFormatException {
        String digits = text.strip();
        boolean number = digits.length() < 40 && NUMBER.matcher(digits).matches();
        double value = number ? Double.parseDouble(digits) : Double.NaN;
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw xml.refuse("\"" + text + "\"", expected + " of zero or more", RESAVE);
        }
        return value;
    }

    private PlateLayout layout(Plate plate, Set<Well> filled) throws FileFormatException {
        PlateFormat format;
        try {
            format = PlateFormat.smallestFor(plate.rows, plate.columns);
        } catch (IllegalArgumentException e) {
            throw xml.refuse(plate.rows + " rows of " + plate.columns + " wells", "a plate of 6 to 1536 wells", RESAVE);
        }
        Set<Well> used = new HashSet<>(plate.wells.keySet());
        used.addAll(filled);
        Map<Well, Double> shares = shares(plate, filled);
        PlateLayout layout = PlateLayout.of(format);
        for (Well well : new TreeSet<>(used)) {
            if (well.getRow() >= plate.rows || well.getColumn() >= plate.columns) {
                throw xml.refuse("a well " + well, "wells of the plate of " + format.getWellCount(), RESAVE);
            }
            WellContent content = content(plate.wells.getOrDefault(well, Map.of()));
            layout = layout.with(well, content.withVehiclePercent(shares.getOrDefault(well, Double.NaN)));
        }
        return layout;
    }

    /** Percent of the volume of the well that came with the stocks, and with the backfill up to the fullest well. */
    private Map<Well, Double> shares(Plate plate, Set<Well> filled) throws FileFormatException {
        Map<Well, Double> shares = new HashMap<>();
        double fullest = 0;
        for (Map.Entry<Well, Map<String, Double>> well : plate.wells.entrySet()) {
            double share = 0;
            for (Map.Entry<String, Double> dose : well.getValue().entrySet()) {
                share += 100 * dose.getValue() / fluid(dose.getKey()).stock;
            }
            boolean known = share >= 0 && share <= 100;
            shares.put(well.getKey(), known ? share : Double.NaN);
            fullest = Math.max(fullest, known ? share : Double.NaN);
        }
        for (Well well : filled) {
            shares.put(well, fullest);
        }
        return shares;
    }

    private WellContent content(Map<String, Double> doses) throws FileFormatException {
        Map<String, Double> drugs = new LinkedHashMap<>();
        for (Map.Entry<String, Double> dose : doses.entrySet()) {
            Fluid root = root(dose.getKey());
            boolean vehicle =
                    root.name.length() < 200 && VEHICLE.matcher(root.name).matches();
            if (!vehicle) {
                drugs.merge(root.name.isEmpty() ? "fluid " + dose.getKey() : root.name, dose.getValue(), Double::sum);
            }
        }
        if (drugs.isEmpty()) {
            return WellContent.of(WellRole.VEHICLE);
        }
        ConcentrationUnit in = unit;
        if (in == null) {
            throw xml.refuse("no unit of concentration", "an element ConcentrationUnit", RESAVE);
        }
        List<Treatment> treatments = new ArrayList<>();
        drugs.forEach((drug, dose) -> treatments.add(Treatment.of(drug, Concentration.of(dose, in))));
        return WellContent.of(WellRole.EMPTY)
                .withDrug(treatments.get(0).getDrug())
                .withConcentration(treatments.get(0).getConcentration())
                .withPartners(treatments.subList(1, treatments.size()));
    }

    private Fluid root(String id) throws FileFormatException {
        Fluid fluid = fluid(id);
        // A dilution of a dilution names the same root; two steps are enough and a circle ends.
        for (int step = 0; step < 2 && fluids.containsKey(fluid.root); step++) {
            fluid = fluid(fluid.root);
        }
        return fluid;
    }

    private Fluid fluid(String id) throws FileFormatException {
        Fluid fluid = fluids.get(id);
        if (fluid == null || fluid.byVolume) {
            throw xml.refuse(
                    fluid == null ? "a fluid \"" + id + "\" that is not in the list" : fluid.name + ", given by volume",
                    "fluids of the list, given by concentration",
                    RESAVE);
        }
        return fluid;
    }
}
