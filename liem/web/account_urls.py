"""Addresses of sign-in: of django-allauth's pages exactly those that an installation without mail and sign-up needs."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from liem.web import account_pages
from liem.web.desk import own

urlpatterns = [
    path("", account_pages.overview, name="account_overview"),
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("bi-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("hai-buoc/", account_pages.second_factor, name="mfa_index"),
    path("hai-buoc/nhap-ma/", mfa.authenticate, name="mfa_authenticate"),
    path("hai-buoc/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-buoc/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-buoc/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-buoc/ma-du-phong/", account_pages.recovery_codes, name="mfa_view_recovery_codes"),
    path("hai-buoc/ma-du-phong/tao/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("hai-buoc/ma-du-phong/tai/", account_pages.recovery_codes_file, name="mfa_download_recovery_codes"),
    path("thu-bao/", own.digest, name="account_digest"),
    path("lich/", own.calendar_key, name="account_calendar"),
    path("phien/", account_pages.end_elsewhere, name="account_end_elsewhere"),
]
