"""Who is who: mentions of people and bodies, linked to those before them by a trained scorer."""
