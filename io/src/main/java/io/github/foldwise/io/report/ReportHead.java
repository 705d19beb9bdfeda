package io.github.foldwise.io.report;

/** What stands at the top and the bottom of a report. */
record ReportHead(String title, String subtitle, String lead, String footer) {}
