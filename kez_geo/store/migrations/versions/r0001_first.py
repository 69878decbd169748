# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The first tables: records with their money, shipped and own, and every change of them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    Text,
)

__all__ = ["SHOWN", "branch_labels", "depends_on", "down_revision", "revision", "upgrade"]

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

# A point that follows the coordinates, for whoever opens the tables in a geographic information system.
_POINT = """
ALTER TABLE partnership ADD COLUMN {name} geometry(Point, 4326)
GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint({lon}, {lat}), 4326)) STORED
"""
# What is shown: an own row covers the shipped one, what was archived is left out.
SHOWN = """
CREATE VIEW shown_partnership AS
SELECT p.*, r.version FROM partnership AS p JOIN record_version AS r ON r.id = p.id
WHERE NOT p.archived AND (p.provenance = 'own' OR NOT EXISTS
    (SELECT 1 FROM partnership AS o WHERE o.id = p.id AND o.provenance = 'own'))
"""


def upgrade() -> None:
    """Make the tables; on PostGIS also points and the view of what is shown."""
    _make_record()
    _make_partnership()
    _make_funding()
    _make_history()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        op.execute(_POINT.format(name="geom", lon="lon_deg", lat="lat_deg"))
        op.execute(_POINT.format(name="german_geom", lon="german_lon_deg", lat="german_lat_deg"))
        op.execute("CREATE INDEX partnership_geom ON partnership USING gist (geom)")
        op.execute(SHOWN)


def _make_record() -> None:
    op.create_table(
        "record_version", Column("id", Text, primary_key=True), Column("version", BigInteger, nullable=False)
    )
    op.create_table("stock", Column("digest", Text, primary_key=True), Column("as_of", Text, nullable=False))


def _make_partnership() -> None:
    op.create_table(
        "partnership",
        Column("provenance", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("german_partner", Text),
        Column("german_type", Text),
        Column("land", Text),
        Column("partner_city", Text),
        Column("iso3", Text),
        Column("since_year", BigInteger),
        Column("form", Text),
        Column("status", Text),
        Column("themes", Text),
        Column("programmes", Text),
        Column("programme_as_read", Text),
        Column("period", Text),
        Column("funder", Text),
        Column("source_urls", Text),
        Column("source_note", Text),
        Column("doubt", Text),
        Column("confidence", Text),
        Column("given_german_lat_deg", Double),
        Column("given_german_lon_deg", Double),
        Column("given_lat_deg", Double),
        Column("given_lon_deg", Double),
        Column("german_lat_deg", Double),
        Column("german_lon_deg", Double),
        Column("german_placed", Text),
        Column("lat_deg", Double),
        Column("lon_deg", Double),
        Column("placed", Text),
        Column("place_basis", Text),
        Column("archived", Boolean, nullable=False),
        Column("digest", Text, nullable=False),
        Column("covers", Text),
        PrimaryKeyConstraint("provenance", "id"),
        ForeignKeyConstraint(["id"], ["record_version.id"]),
    )


def _make_funding() -> None:
    op.create_table(
        "funding",
        Column("provenance", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("partnership_id", Text, nullable=False),
        Column("project_id", Text),
        Column("project", Text),
        Column("role", Text),
        Column("origin", Text),
        Column("state", Text),
        Column("kind", Text),
        Column("money_kind", Text),
        Column("part_of", Text),
        Column("amount_cents", BigInteger),
        Column("currency", Text),
        Column("first_year", BigInteger),
        Column("last_year", BigInteger),
        Column("period", Text),
        Column("programmes", Text),
        Column("funder", Text),
        Column("source_urls", Text),
        Column("source_note", Text),
        Column("confidence", Text),
        Column("position", BigInteger, nullable=False),
        PrimaryKeyConstraint("provenance", "id"),
        ForeignKeyConstraint(
            ["provenance", "partnership_id"], ["partnership.provenance", "partnership.id"], ondelete="CASCADE"
        ),
    )
    op.create_index("funding_of", "funding", ["partnership_id", "provenance"])


def _make_history() -> None:
    op.create_table(
        "step",
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("action", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("why", Text, nullable=False),
        Column("records", BigInteger, nullable=False),
        Column("cancels", BigInteger, ForeignKey("step.number")),
        Column("in_force", Boolean, nullable=False),
        Column("place", BigInteger, nullable=False),
    )
    op.create_table(
        "change",
        Column("step", BigInteger, ForeignKey("step.number"), primary_key=True),
        Column("record_id", Text, ForeignKey("record_version.id"), primary_key=True),
        Column("before", Text),
        Column("after", Text),
    )
    op.create_index("change_of", "change", ["record_id", "step"])
