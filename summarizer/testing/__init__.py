"""Fakes and builders for the tests of whoever builds on the package: nothing here needs a network."""
