"""Sheets to hand out: what there is to make of a pack, made, kept for the next time, and shared among workers.

A worker loads this room and the engine, and nothing of those that read and check.
"""
