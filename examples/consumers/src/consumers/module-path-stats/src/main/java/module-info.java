module org.example.stats {
    requires io.github.foldwise.stats;
}
