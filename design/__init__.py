"""How the portal looks: components, style sheets, fonts, icons, drawings. No model, no query."""
