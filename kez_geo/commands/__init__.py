# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The command line: one grammar for shell, link and Python."""

from __future__ import annotations

import sys

import click

from kez_geo.commands import answering, exporting, funding, importing, keeping, mapping, planning, running
from kez_geo.commands.speaking import chosen_language, tell
from kez_geo.errors import KezGeoError
from kez_geo.words import explain, say

__all__ = ["kez_geo", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kez-geo", prog_name="kez-geo")
def kez_geo() -> None:
    """KEZ-Atlas: kommunale Entwicklungspartnerschaften auf der Karte / municipal development partnerships.

    Gemeinsame Filter / common filters: --region --country --theme --form --status --programme --land
    --municipality --since --until --text --confidence. Mehrere Werte eines Filters bedeuten "oder",
    verschiedene Filter "und". Schwach belegte Einträge zeigt --confidence high --confidence medium
    --confidence low.
    """


for command in (
    running.run,
    answering.list_partnerships,
    answering.gaps_table,
    answering.where,
    mapping.map_picture,
    importing.import_file,
    exporting.export_data,
    exporting.make_dossier,
    funding.check_programmes,
    funding.what_if,
    planning.plan,
    keeping.history,
    keeping.undo,
    keeping.redo,
    keeping.backup,
    keeping.restore,
    running.restock,
):
    kez_geo.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code.

    0 done; 2 wrong use; 3 the input cannot be used; 4 nothing found where something was asked for
    by name. Messages go to standard error, one line each.
    """
    language = chosen_language(sys.argv[1:] if arguments is None else arguments)
    try:
        kez_geo.main(args=arguments, prog_name="kez-geo", standalone_mode=False)
    except KezGeoError as error:
        tell(explain(error, language))
        sys.exit(error.exit_code)
    except click.ClickException as error:
        tell(say("command.wrong_use", language, message=error.format_message()))
        sys.exit(2)
    except click.Abort:
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone, as in "kez-geo list | head": no fault of anybody.
        sys.stderr.close()
        sys.exit(0)
