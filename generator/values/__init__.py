"""Every number that prose may quote: id, Chinese name, value, unit, decimals and origin."""
