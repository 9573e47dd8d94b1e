"""What writes the releases of ``sources/documents`` as PDF, DOCX and ODT: ``python -m eval.data.fidelity.makers``.

Each program writes the same releases, so each is a site of its own. Programs do not write the same bytes twice: the
files that are committed are what is measured.
"""
