#!/usr/bin/env bash
# pympi-ling 1.71 loses words as it makes a TextGrid of an ELAN file (Eaf.to_textgrid), without an exception: of a tier
# whose annotations divide those of another (Time_Subdivision), each that has a border without a time, which ELAN's format
# allows (TIME_VALUE of a TIME_SLOT is optional) and ELAN itself writes where a border was not set by hand; and of a
# tier with Symbolic_Subdivision, each but the first of its parent's. The tier stays, empty or with one word. Its
# documentation says "Convert the object to a TextGrid object". The same object has all of them, and writes them to ELAN.
# Seen with pympi-ling 1.71 on Python 3.11, December 2026, of "the quay is" from 1 s to 4 s with three words below it:
#   words (Time_Subdivision): read 3, in the TextGrid 0      parts (Symbolic_Subdivision): read 3, in the TextGrid 1
# What follows: share the parent's time out over such words oneself before converting, and count annotations after it.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pympi-ling==1.71
cat > quay.eaf <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-07-17T10:00:00+01:00" FORMAT="3.0" VERSION="3.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
<TIME_ORDER>
  <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2"/>
  <TIME_SLOT TIME_SLOT_ID="ts3"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="4000"/>
</TIME_ORDER>
<TIER LINGUISTIC_TYPE_REF="said" TIER_ID="Dahl">
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts4">
    <ANNOTATION_VALUE>the quay is</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER LINGUISTIC_TYPE_REF="divided" PARENT_REF="Dahl" TIER_ID="words">
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
    <ANNOTATION_VALUE>the</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3">
    <ANNOTATION_VALUE>quay</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
    <ANNOTATION_VALUE>is</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER LINGUISTIC_TYPE_REF="parted" PARENT_REF="Dahl" TIER_ID="parts">
  <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a5" ANNOTATION_REF="a1">
    <ANNOTATION_VALUE>DET</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
  <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a6" ANNOTATION_REF="a1" PREVIOUS_ANNOTATION="a5">
    <ANNOTATION_VALUE>NOUN</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
  <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a7" ANNOTATION_REF="a1" PREVIOUS_ANNOTATION="a6">
    <ANNOTATION_VALUE>VERB</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
</TIER>
<LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="said" TIME_ALIGNABLE="true"/>
<LINGUISTIC_TYPE CONSTRAINTS="Time_Subdivision" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="divided"
  TIME_ALIGNABLE="true"/>
<LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Subdivision" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="parted"
  TIME_ALIGNABLE="false"/>
<CONSTRAINT DESCRIPTION="divides the parent's time" STEREOTYPE="Time_Subdivision"/>
<CONSTRAINT DESCRIPTION="divides the parent in order" STEREOTYPE="Symbolic_Subdivision"/>
</ANNOTATION_DOCUMENT>
XML
venv/bin/python -W ignore - <<'PYTHON'
from pympi import Eaf

eaf = Eaf("quay.eaf")
grid = eaf.to_textgrid()
kept = {tier.name: [entry[2] for entry in tier.intervals] for tier in grid.get_tiers()}
read = {name: [entry[2] for entry in eaf.get_annotation_data_for_tier(name)] for name in kept}
print("read:", read)
print("in the TextGrid:", kept)
assert read == {"Dahl": ["the quay is"], "words": ["the", "quay", "is"], "parts": ["DET", "NOUN", "VERB"]}, read
assert kept == {"Dahl": ["the quay is"], "words": [], "parts": ["DET"]}, kept
eaf.to_file("again.eaf")
again = Eaf("again.eaf")
assert {name: [entry[2] for entry in again.get_annotation_data_for_tier(name)] for name in read} == read
PYTHON
echo "as described: words without times of their own are lost"
