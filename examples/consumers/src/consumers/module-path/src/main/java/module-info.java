module org.example.lab {
    requires io.github.foldwise.stats;
    requires io.github.foldwise.io;
}
