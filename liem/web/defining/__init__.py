"""What an office defines: figures of its own on a form, who reports, forms of its own from an Excel template."""
