//! Pages of setting a project up.

pages! {
    setting_up:
    New => super::new::view,
    SetUp => super::set_up::view,
    Edit => super::edit::view,
    Changes => super::changes::view,
    Decision => super::decision::view,
    Stage => super::stage::view,
    Promise => super::promise::view,
    Partners => super::partners::view,
}
