package io.github.foldwise.io.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Small exports of every kind, written by hand after the shape of real ones. A bar stands for a tab. */
final class Exports {
    private Exports() {}

    static final String SOFTMAX_ENDPOINT = """
            ##BLOCKS= 2
            Note:
            A note that, by chance, names A1 and 1|2|3
            ~End
            Plate:|Plate1|1.3|PlateFormat|Endpoint|Absorbance|Raw|FALSE|1||||||2|450 630 |1|3|6|1|2
            |Temperature(\u00a1C)|1|2|3||1|2|3
            |37|0.11|0,12|Path?||0.21|"NaN"|0.23
            ||0.14|#SAT| ||0.24|0.25|0.26

            ||1|2|3
            ||-0.1|-0.2|-0.3
            ||-0.4|-0.5|-0.6
            ~End
            Original Filename: run; Date Last Saved: 1/9/2023 2:23:07 PM
            """;

    static final String SOFTMAX_KINETIC = """
            ##BLOCKS= 1
            Plate:|Plate1|1.3|PlateFormat|Kinetic|Fluorescence|FALSE|Raw|FALSE|3|180|90||||1|525 |1|3|6|485 |Automatic|515 |||6|Medium|||1|2
            |Temperature(\u00a1C)|1|2|3
            00:00:00|35|1|2|3
            ||4|5|6

            00:01:30|35|10|20|30
            ||40|50|60

            1.00:03:00|35|100|200|300
            ||400|500|600

            ||1|2|3
            ||0.5|0.6|0.7
            ||0.8|0.9|1.0
            ~End
            """;

    static final String GEN5_ENDPOINT = """

            Software Version|3.12.08

            Experiment File Path:|C:\\runs\\one.xpt
            Protocol File Path:|

            Plate Number|Plate 1
            Reader Serial Number:|n/a

            Procedure Details

            Plate Type|6 WELL PLATE (Use plate lid)
            Read|od
            |Absorbance Endpoint
            |Wavelengths:  600

            Layout
            |1|2|3
            A|SPL1|SPL2|SPL3|Well ID
            |1|2|3|Conc/Dil
            B|SPL4|SPL5|BLK|Well ID
            |4|5||Conc/Dil

            Actual Temperature:|22.8

            Results
            |1|2|3
            A|0.110|OVRFLW|0.130|od:600
            |0.010|?????|0.030|Blank od:600
            |<0.000|>40.000|12.5|[Concentration]
            |POS|NEG|POS|Call
            |0:02:00|0:04:00|?????|t at Max V [od:600]
            B|*0.356*|MISSED|0.160|od:600
            |0.256|?????|0.060|Blank od:600
            |7.5|8.5|9.5|[Concentration]
            |POS|NEG|POS|Call
            |0:06:00|0:08:00|0:10:00|t at Max V [od:600]

            StdCurve Fitting Results

            Curve Name|Curve Formula|A|B|R2|Fit F Prob
            StdCurve|Y=A*X+B|0.00168|-0.000723|1|?????
            """;

    static final String GEN5_KINETIC = """
            Software Version|3.0.1
            Plate Number|Plate 2
            Procedure Details
            Plate Type|24 WELL
            Set Temperature|Setpoint 30\u221eC

            600

            Time|T\u221e 600|A1|A2|B1
            0:00:22|30.0|0.066|0.068|0.054
            0:04:22|30.0|0.166|0.168|OVRFLW
            27:00:00|30.0|1.166|1.168|1.154
            0:00:00
            0:00:00

            Spectrum

            Wavelength|A1|B6
            300|0.1|0.2
            310|0.3|0.4

            Scan:450

            X Read #|Y Read #|A1|A2
            1|1||
            1|2|1.97|1.15
            """;

    static final String ENVISION = """
            Plate information\s
            Plate,Repeat,Barcode,Measured height,Group,Label,ScanX,ScanY,Measinfo,Kinetics,Measurement date,
            1,1,"=""LoP_pool""\",14.35,1,A450(1),0,0,De=1st Ex=Btm Em=N/A Wdw=N/A (8),0,1/15/2024 10:30:00 AM,

            Background information
            Plate,Label,Result,Signal,Flashes/Time,Meastime,MeasInfo,
            1,A450,0,295000,300,00:00:00.000,De=1st,

            Results for A450(1) - channel 1 (A)
            ,01,02,03,
            A,0.1500,,0.1000,
            B,0.1000,OVER,0.1100,

            Plate information
            Plate,Repeat,Barcode,Measured height,Group,Label,ScanX,ScanY,Measinfo,Kinetics,Measurement date,
            2,1,,14.35,1,LUM(1),0,0,De=2nd Ex=Btm Em=N/A Wdw=N/A (8),0,1/15/2024 10:31:35 AM,

            ,,,
            ,21,22,

            Basic assay information
            Assay ID: ,,,,101

            Plate type:
            Number of the wells in the plate,,,,6
            Platemap:
            ,01,02,03
            A, - , - , -\s
            B,1,1,1
            """;

    static final String KALEIDO = """
            EnSight Results from
            Protocol Name,foo

            Result for Fluorescence intensity 1
            Barcode,Repeat,Loop no,Well scan x,Well scan y,Exc wl / filter,Ems wl,TRF Window,
            V-1,1,,,,,,,

            ,1,2,3,
            A,18126,20520,21354,
            B,20359,22935,28383,

            Result for Fluorescence intensity 1
            Barcode,Repeat,Loop no,Well scan x,Well scan y,Exc wl / filter,Ems wl,TRF Window,
            V-1,2,2,,,485,535,,

            ,1,2,3,
            A,1,2,3,
            B,4,5,6,

            Measurement Information
            Software Version,,Kaleido 3.0.3067.117
            Platemap
            ,1,2,3
            A,7,7,7
            B,7,7,7
            """;

    static final String KALEIDO_OLD = """

            Results\u00a0for\u00a0ABS mono 1

            Barcode:\u00a0V-2020-10-26 16:16:17,\u00a0PlateRepeat:\u00a01, WellRepeat:\u00a02
            ,1,2,3
            A,2.2,1.9,2.0
            B,1.7,1.4,1.9
            Measurement Basic Information
            Software version:,,Kaleido 2.0.3058.126
            """;

    static final String NEXUS = """
            Plate Barcode;Loop;Repeat;Label
            P77;1;1;CTG

            ;1;2;3
            A;100,5;OVR;300
            B;400;500;600
            """;

    static final String MARS = """
            User: USER,Path: C:\\Data,Test run no.: 4,,
            Test name: Tox,Date: 29/02/2016,Time: 14:34:46,,
            ,,,
            ID1: black 384w,ID2: Plate 7,,
            Absorbance,,,
            ,,,
            Raw Data  (450 1),,,
            ,,,
            ,1,2,3
            Y,1,2,3
            Z,4
            a,7,8,9
            f,-,n.a.,12
            ,,,
            Blank corrected based on Raw Data (450 1)
            ,1,2,3
            Y,0.1,0.2,0.3
            """;

    static final String MARS_TABLE = """
            User: USER,Path: C:\\Data,Test ID: 4
            Test Name: Growth,Date: 29/02/2016
            ID1: strains

            Well Row,Well Col,Content,Raw Data (600),Raw Data (600)
            ,,Time [s],0,300
            A,1,Sample X1,0.1,0.2
            A,2,Sample X2,0.3,overflow
            """;

    static final String MAGELLAN_KINETIC = """
            Well positions,,,
            OD600,,,
            GFP,,,
            ,,A2,B3
            0s,30.2 \u00b0C,0.12,0.13
            599s,29.9 \u00b0C,0.22,OVER
            0s,30.0 \u00b0C,471,472
            600s,30.0 \u00b0C,571,572
            Date of measurement: 2021-05-01,,,
            Name: COS96ft,,,
            """;

    static final String CELLHTS = """
            FT01-G01|A01|887763
            FT01-G01|A02|NA
            FT01-G01|B01|0.5
            FT02-G01|A01|1
            FT02-G01|A02|2
            FT02-G01|P24|3
            """;

    static final String PLATER = """
            signal,1,2,3
            A,1.5,,2.5
            B,3.5,4.5,5.5
            ,,,
            drug,1,2,3
            A,erlotinib,,dmso
            B,dmso,erlotinib,dmso
            """;

    static final String LONG = """
            Barcode|WellRow|WellColumn|ReadoutValue
            P1|C|3|93.2
            P1|C|4|58.9
            P2|C|3|101
            """;

    static final String BIOSCREEN = """
            READER:,Bioscreen C

            Time,Blank,Well 101,Well 102,Well 111,Well 201
            0:00:04,0.081,0.101,0.102,0.111,0.201
            0:15:05,0.081,0.121,0.122,0.131,0.221
            """;

    static final String INCUCYTE = """
            Vessel Name: drug plate
            Metric: Phase Object Confluence (Percent)
            Cell Type: A549

            Date Time|Elapsed|: B2, Image 1|: B2, Image 2|: C12, Image 1|: C12, Image 2
            30/01/2026 17:00:00|0|15.7|13.9|11.1|11.2
            30/01/2026 21:00:00|4|16.6|14.6|12.1|12.2
            """;

    static final String INCUCYTE_ERRORS = """
            Metrik: Konfluenz (Prozent)

            Datum Uhrzeit;Vergangen;P1: B2;P1: B2 (Std Err);P2: B2
            30.01.2026 17:00;0;15,7;0,9;11,1
            30.01.2026 21:00;4;16,6;0,6;12,1
            """;

    static final String NIVO = """
            WELL RESULTS

            Plate,0
            3 OPERATION,ABS (F) - Kinetics
            TEMPERATURE(Celsius),30.0

            ,Cycle,1,2,3
            ,Plate,0,0,0
            ,Barcode,0,0,0
            Well,Time(s),0.0,1772.1,3540.4
            A1,,0.059,0.060,0.061
            A2,,0.078,0.084,0.091
            PARAMETERS

            PLATE TYPE,General 96
            A1 row-coordinate,11240
            PLATE MAP

            ,1,2,3,
            A,X,X,X,
            B,X,X,X,
            """;

    static final String VICTOR = """
            Plate|Repeat|Well|Type|Time|Absorbance @ 600 (A)|Time|GFP (Counts)
            1|1|A01|M|00:00:41.5|0.057|00:01:44|874
            1|1|A02|M|00:00:42|0.054|00:01:45|976


            Basic assay information\s
            Assay Id|2212
            Start time|6/12/2026 12:36
            End time|6/12/2026 20:49
            Plate map of plate 1
            A \u007c M M M
            """;

    static final String BIOLECTOR_RAW = """
            FILENAME;run.csv
            DEVICE;BL098
            MTP ROWS;6

            FILTERSET;FILTERNAME;EX [nm];EM [nm];GAIN
             1;Biomass;620;620;10
             2;pH-hc;470;525;30

            READING;WELLNUM;CONTENT;DESCRIPTION;FILTERSET;TIME [h];AMPLITUDE;PHASE;ACT TEMP [C];COMMENT
            K;;;;;0.06;;;;PreShaking
            R;;;;1;0.06;159.64;0.0;25.1;reference
            C1;A01;X1;;1;0.1;237.78;0.0;25.1;
            C1;B02;X2;;1;0.2;238.55;0.0;25.1;
            C1;A01;X1;;2;0.3;40.5;57.1;25.1;
            """;

    static final String BIOLECTOR_TABLE = """
            FILTERSET;FILTERNAME;EX [nm];EM [nm]
            1;Biomass;620;620
            2;Biomass;620;620

            WELL No.;CONTENT;DESCRIPTION;CHANNEL;
            ;;;READING ->;1;2
            ;;;TIME [h] ->;0,5;1
            A01;X1;;1;11,2;11,4
            F08;X48;;1;12,2;12,4
            A01;X1;;2;4,25;4,5
            A01;X1;;Cal.pH [-]:FS=3;6,28;6,23
            ACT.TEMP;;;;25,1;25,2
            """;

    static final String BIOLECTOR_PRO = """
            =====process=====
            [start_date_time] 2026-07-12, 16:54:30
            [01_name] BS5
            [01_filter_type] Intensity
            [02_name] pH
            [02_filter_type] pH
            [001_well] A01
            [002_well] A02
            =====data=====
            Type;Cycle;Well;Filterset;Time;Amp_1;Amp_2;AmpRef_1;AmpRef_2;Phase;Cal;Temp_up;User_Comment
            C;0001;;;14;;;;;;;;START SHAKER
            R;0001;;01;45;241.30;0.00;;;;;23.70;
            M;0001;001;01;47;8.57;0.00;6.43;0.00;-1.49;0.00;23.80;
            M;0001;002;01;48;8.34;0.00;6.26;0.00;-1.29;0.00;23.90;
            M;0001;001;02;57;40.1;0.00;30.1;0.00;44.5;6.81;23.80;
            """;

    static final Map<String, String> BIOLECTOR_SHEET = Map.of("Raw Data", """
            Filename|run
            CO2|-1
            Well|Content|Description|Channel
            |||Cycle:|0|1
            |||Time:|0.5|1
            A01|X37||[1] Biomass Gain=3|1.31|1.27
            A02|X38||[1] Biomass Gain=3|1.22|1.25
            """);

    static final String GEN5_MATRICES = """
            RFP1:584,619
            Kinetic read 1 (0:00:48)
            |1|2|3
            A||||RFP1:584,619 Read#1
            B|78|99|92|RFP1:584,619 Read#1

            RFP1:584,619
            Kinetic read 2 (0:05:48)
            |1|2|3
            A||||RFP1:584,619 Read#2
            B|70|59|70|RFP1:584,619 Read#2
            """;

    static final String GEN5_OLD = """
            Procedure Summary

            Plate Type|96 WELL PLATE
            Read|Read:  (A) 590

            Read 1:590

            Kinetic read|A1|A2|B1
            0:00:00|0.001|0.010|0.020
            0:05:03|0.008|0.013|0.023
            """;

    static final String WIDE_KINETIC = """
            Time (h)|temperature|A1|A2|B1
            0|37|0.1|0.2|0.3
            0.5|37|0.3|0.4|0.5
            """;

    static final String SPECTRUM_LIST = """
            *|300nm|305nm|310nm
            A1|378|607|1222
            B1|410|687|1330
            """;

    static final Map<String, String> I_CONTROL = Map.of("H2122-2", """
            Application: Tecan i-control||||Tecan i-control , 2.0.10.0
            Device: infinite M1000Pro||||Serial number: 1
            Date:|44686
            Plate||||BD Falcon 24 Flat
            Plate-ID (Stacker)||||Plate 16

            Label: Label1
            Mode||||Luminescence
            Part of Plate||||B2-C4
            Start Time:|5/5/2022 3:57:04 PM
            |Temperature: 21.7 \u00b0C
            <>|2|3|4
            B|1193|2208|OVER
            C|798|1943|2833

            Label: OD
            Mode||||Absorbance
            Wavelength||||570|nm
            <>|2|3|4
            B|0.1|0.2|0.3
            C|0.4|0.5|0.6
            End Time:|5/5/2022 3:57:33 PM
            """);

    static final Map<String, String> I_CONTROL_KINETIC = Map.of("Sheet1", """
            Application: Tecan i-control||||Tecan i-control
            Plate-ID (Stacker)||||K1
            Label: OD
            Mode||||Absorbance
            Wavelength||||600|nm
            Label: GFP
            Mode||||Fluorescence Top Reading
            Excitation Wavelength||||485|nm
            Emission Wavelength||||535|nm

            OD
            Cycle Nr.|1|2
            Time [s]|0|300
            Temp. [\u00b0C]|30.1|30.2
            A1|0.1|0.2
            B2|0.3|0.4

            GFP
            Cycle Nr.|Time [s]|Temp. [\u00b0C]|A1|B2
            1|10|30.1|100|300
            2|310|30.2|200|400
            """);

    static final Map<String, String> MAGELLAN_LIST = Map.of("Magellan Sheet 1", """
            Label1|Label2|Well positions||Label1=535
            0s|0s|||Label2=700
            24.8 \u00b0C|25.1 \u00b0C|384 well|96 well
            0.4002|0.3741|A1
            0.046|OVER|A2
            """);

    static final Map<String, String> MAGELLAN_MATRIX = Map.of("Magellan Sheet 1", """
            Raw data
            <>|1|2|3
            A|34018|33412|35197
            B|27281|27943|27358
            Date of measurement: 06/10/2010/Time of measurement: 13:20:38
            535nm - 590nm
            Meas. temperature: 23.5 \u00b0C
            """);

    static final Map<String, String> SMART_CONTROL = sheets("Microplate End point", """
            User: user
            Path: C:\\BMG
            Test ID: 11
            ID3: Plate 2

            |1. Layout
            |1|2|3||Plate: NUNC
            A|S1|S1|S1
            B|X1|X1|B

            |2. Standard Concentrations in ng/mL
            |1|2|3||Plate: NUNC
            A|1000|1000|1000

            |3. Raw Data (480-14/520-30)
            |1|2|3||Plate: NUNC
            A|8168026|8558760|8447347
            B|849235|839060|overflow
            """, "Table End point", """
            User: user
            Test ID: 11
            Well|A01|A02
            Content|Standard S1|Standard S1
            Raw Data (480-14/520-30)|8168026|8558760
            """);

    static final Map<String, String> CLARIOSTAR_KINETIC = Map.of("Table All Cycles", """
            User: USER
            Test ID: 288
            Test Name: BRET
            ID1: Plate 1

            Well||A01|B02
            Content|Time [s]|Sample X1|Sample X2
            Group||A|B
            Dilutions||10|20
            Raw Data (535 A)|0|132456|113922
            Raw Data (535 A)|65|120188|107882
            Raw Data (475-30 B)|0|1|2
            Raw Data (475-30 B)|65|3|4
            """);

    static final Map<String, String> SKANIT =
            sheets("Absorbance 1_01", """
            Measurement results
            experiment.skax
            8/23/2024 3:02:30 PM

            Absorbance 1
            Wavelength: 450 nm

            Blank plate

            Abs|1|2|3
            A|1.5|1.6|0.08
            B|1.3||0.39|||a remark

            Sample|1|2|3
            A|Std0001|Std0001|Un0001
            B|Std0002||Un0007

            Wavelength: 450 nm

            Plate 2

            Abs|1|2|3
            A|2.5|2.6|2.08
            B|2.3|2.2|2.39
            """, "Standard Curve 1_02", """
            Measurement results

            Standard Curve 1
            Wavelength: 450 nm
            Plate 2
            Conc. [ng/mL]|1|2|3
            A| > Max|0.9|0.5
            B|0.1| < Min|0.2
            Average|1|2|3
            A|see|the|report
            """, "General information", """
            General information

            |1|2|3
            A|7|7|7
            """);

    private static Map<String, String> sheets(String... namesAndTexts) {
        Map<String, String> sheets = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            sheets.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return sheets;
    }

    static byte[] text(String export) {
        return export.replace('|', '\t').getBytes(StandardCharsets.UTF_8);
    }

    /** A workbook whose cells are parted by bars; numbers are stored as numbers. */
    static byte[] workbook(Map<String, String> sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            for (Map.Entry<String, String> each : sheets.entrySet()) {
                Worksheet sheet = workbook.newWorksheet(each.getKey());
                String[] lines = each.getValue().split("\n", -1);
                for (int row = 0; row < lines.length; row++) {
                    String[] cells = lines[row].split("\\|", -1);
                    for (int column = 0; column < cells.length; column++) {
                        put(sheet, row, column, cells[column]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(Worksheet sheet, int row, int column, String text) {
        if (text.matches("-?\\d+(?:\\.\\d+)?")) {
            sheet.value(row, column, Double.parseDouble(text));
        } else if (!text.isEmpty()) {
            sheet.value(row, column, text);
        }
    }

    static final String INCUCYTE_SCANS = """
            Vessel Name: P1
            Metric: Confluence (%)

            Time Stamp:|31/07/2026 10:00:00 PM
            |1|2|3
            A|1|2|3
            Std Err Img
            |1|2|3
            A|0.1|0.2|0.3

            Time Stamp:|01/08/2026 01:00:00 AM
            |1|2|3
            A|4|5|6
            Std Err Img
            |1|2|3
            A|0.4|0.5|0.6
            """;

    static final String SPARK_LIST = """
            WELL RESULTS

            Plate,0
            3 OPERATION,ABS (F) - Kinetics
            TEMPERATURE(Celsius),30.0

            ,Cycle,1,2
            ,Plate,0,0
            ,Barcode,0,0
            Well,Time(s),0.0,1772.1
            A1,,0.059,0.060
            A2,,0.078,0.084
            PARAMETERS
            """;

    /** One export of text of each kind, by name. */
    static Map<String, String> texts() {
        Map<String, String> exports = new LinkedHashMap<>();
        exports.put("softmax endpoint", tabs(SOFTMAX_ENDPOINT));
        exports.put("softmax kinetic", tabs(SOFTMAX_KINETIC));
        exports.put("softmax time format", tabs(SoftMaxExportTest.TIME_FORMAT));
        exports.put("gen5 endpoint", tabs(GEN5_ENDPOINT));
        exports.put("gen5 kinetic", tabs(GEN5_KINETIC));
        exports.put("envision", tabs(ENVISION));
        exports.put("kaleido", tabs(KALEIDO));
        exports.put("kaleido 2", tabs(KALEIDO_OLD));
        exports.put("nexus", tabs(NEXUS));
        exports.put("mars", tabs(MARS));
        exports.put("mars table", tabs(MARS_TABLE));
        exports.put("magellan kinetic", tabs(MAGELLAN_KINETIC));
        exports.put("cellHTS", tabs(CELLHTS));
        exports.put("plater", tabs(PLATER));
        exports.put("long table", tabs(LONG));
        exports.put("i-control text", tabs(I_CONTROL_KINETIC.get("Sheet1")));
        exports.put("skanit text", tabs(SKANIT.get("Absorbance 1_01")));
        exports.put("bioscreen", BIOSCREEN);
        exports.put("incucyte", tabs(INCUCYTE));
        exports.put("incucyte errors", INCUCYTE_ERRORS);
        exports.put("nivo", NIVO);
        exports.put("victor", tabs(VICTOR));
        exports.put("biolector raw", BIOLECTOR_RAW);
        exports.put("biolector table", BIOLECTOR_TABLE);
        exports.put("biolector pro", BIOLECTOR_PRO);
        exports.put("gen5 matrices", tabs(GEN5_MATRICES));
        exports.put("gen5 old", tabs(GEN5_OLD));
        exports.put("wide kinetic", tabs(WIDE_KINETIC));
        exports.put("spectrum list", tabs(SPECTRUM_LIST));
        exports.put("incucyte scans", tabs(INCUCYTE_SCANS));
        exports.put("spark list", SPARK_LIST);
        exports.put(
                "rows as numbers", "Row,Column,Timepoint,Nuclei - Number of Objects\n1,1,0,311\n1,2,0,305\n2,3,0,17\n");
        exports.put("any number", "Well,Sample,Cells counted\nA1,x,311\nA2,x,305\nB3,y,17\n");
        exports.put("bare plate", "1\t2\t3\t4\t5\t7\n".repeat(4));
        exports.put(
                "lettered plate",
                "A\t1\t2\t3\t4\t5\t7\nB\t1\t2\t3\t4\t5\t8\nC\t1\t2\t3\t4\t5\t9\nD\t1\t2\t3\t4\t5\t6\n");
        exports.put("magellan text", tabs(MAGELLAN_LIST.get("Magellan Sheet 1")));
        return exports;
    }

    private static String tabs(String export) {
        return export.replace('|', '\t');
    }

    /** The sheets of one workbook of each kind, by name. */
    static Map<String, Map<String, String>> workbooks() {
        Map<String, Map<String, String>> exports = new LinkedHashMap<>();
        exports.put("i-control", I_CONTROL);
        exports.put("i-control kinetic", I_CONTROL_KINETIC);
        exports.put("magellan list", MAGELLAN_LIST);
        exports.put("magellan matrix", MAGELLAN_MATRIX);
        exports.put("smart control", SMART_CONTROL);
        exports.put("clariostar kinetic", CLARIOSTAR_KINETIC);
        exports.put("skanit", SKANIT);
        exports.put("biolector sheet", BIOLECTOR_SHEET);
        return exports;
    }

    /** One export of each kind, by name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> exports = new LinkedHashMap<>();
        texts().forEach((name, export) -> exports.put(name, text(export)));
        workbooks().forEach((name, sheets) -> exports.put(name, workbook(sheets)));
        return exports;
    }
}
