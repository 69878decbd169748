# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a view becomes when it leaves the house: data files, slides, dossier, web page."""
