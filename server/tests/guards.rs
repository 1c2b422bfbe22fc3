//! Guards over the repository itself: what its shape, its words, its licences
//! and its weight must stay. They read files and ask cargo; none needs a
//! running portal.

mod guards {
    mod budgets;
    mod graph;
    mod layers;
    mod licences;
    mod repository;
    mod sections;
    mod untested;
    mod words;
}
